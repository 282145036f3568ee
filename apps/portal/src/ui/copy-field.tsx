import { Button, Textarea, type TextareaProps, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { type FocusEvent } from 'react';
import { useTranslation } from 'react-i18next';
import style from './copy-field.module.css';
import { useCopying } from './use-copying.ts';

interface CopyFieldProps {
  label: string;
  description?: string;
  value: string;
  /** Of several lines. */
  long?: boolean;
}

const LongField = (props: TextareaProps) => <Textarea autosize minRows={1} maxRows={12} {...props} />;

/** Something to take away: whole in a field, and at a press in the clipboard. */
export function CopyField({ label, description, value, long = false }: CopyFieldProps) {
  const { t } = useTranslation('common');
  const { said, copy } = useCopying(value);
  const Field = long ? LongField : TextInput;
  return (
    <div className={style['row']}>
      <Field
        className={style['field'] ?? ''}
        label={label}
        description={description}
        readOnly
        value={value}
        onFocus={(event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => {
          event.currentTarget.select();
        }}
      />
      <Button
        variant="default"
        leftSection={
          said === 'copied' ? <IconCheck size={16} stroke={1.8} /> : <IconCopy size={16} stroke={1.8} />
        }
        onClick={() => void copy()}
        aria-label={t('copyOf', { label })}
      >
        {t('copyIt')}
      </Button>
      <span role="status" className={style['said']}>
        {said && t(said)}
      </span>
    </div>
  );
}
