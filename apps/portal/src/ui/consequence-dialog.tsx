import { Button, Modal } from '@mantine/core';
import { type FormEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from './key.tsx';
import style from './consequence-dialog.module.css';

export interface Consequence {
  icon?: ReactNode;
  /** What happens, in bold: “Stops Response”. */
  what?: string;
  /** The rest of the sentence: “with 00:06:44 to spare”. */
  rest?: ReactNode;
}

export interface ConsequenceDialogProps {
  opened: boolean;
  title: string;
  /** What the act stops, starts or leaves alone, said before it is done. */
  consequences: readonly Consequence[];
  /** The act, in words: “Stop Response”. */
  confirm: string;
  onConfirm: () => void;
  onClose: () => void;
  busy?: boolean;
  /** Why the act cannot be done now; the button then says so. */
  disabledReason?: string | null;
  tone?: 'accent' | 'late';
  /** A form of many fields wants more room. */
  wide?: boolean;
  /** A refusal that came back, or fields to fill in. */
  children?: ReactNode;
}

export function ConsequenceDialog({
  opened,
  title,
  consequences,
  confirm,
  onConfirm,
  onClose,
  busy = false,
  disabledReason = null,
  tone = 'accent',
  wide = false,
  children,
}: ConsequenceDialogProps) {
  const { t } = useTranslation('common');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && disabledReason === null) onConfirm();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={wide ? 720 : 420}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={submit} className={style['form']}>
        {children}
        {consequences.length > 0 && (
          <ul className={style['list']} aria-label={t('whatFollows')}>
            {consequences.map(({ icon, what, rest }, index) => (
              <li key={index} className={style['item']}>
                <span className={style['icon']} aria-hidden="true">
                  {icon}
                </span>
                <span>
                  {what && <b>{what}</b>} {rest}
                </span>
              </li>
            ))}
          </ul>
        )}
        {disabledReason !== null && <p className={style['reason']}>{disabledReason}</p>}
        <div className={style['actions']}>
          <Button variant="subtle" onClick={onClose} rightSection={<Key keys="Escape" />}>
            {t('cancel')}
          </Button>
          {/* The keyboard begins at the field a dialog names, else here: never at closing it again. */}
          <Button
            type="submit"
            data-autofocus
            color={tone}
            loading={busy}
            disabled={disabledReason !== null}
            rightSection={<Key keys="Enter" onFill />}
          >
            {confirm}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
