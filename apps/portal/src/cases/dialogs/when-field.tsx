import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface WhenFieldProps {
  value: string;
  onChange: (value: string) => void;
  label?: string;
  error?: string | null;
}

/** An instant in the reader's own wall-clock time. */
export function WhenField({ value, onChange, label, error }: WhenFieldProps) {
  const { t } = useTranslation('cases');
  return (
    <TextInput
      type="datetime-local"
      label={label ?? t('dialog.when')}
      value={value}
      error={error}
      onChange={(event) => {
        onChange(event.currentTarget.value);
      }}
    />
  );
}
