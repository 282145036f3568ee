import { IconEyeOff, IconInfoCircle, IconLock, IconWorld } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from './key.tsx';
import style from './composer.module.css';

export interface ComposerTab<Id extends string = string> {
  id: Id;
  label: string;
  keys?: string;
  /** Written for those inside only: dashed ink, hatched ground, a lock. */
  internal: boolean;
}

export interface ComposerProps<Id extends string = string> {
  /** One tab per audience; a single one shows no bar. */
  tabs: readonly ComposerTab<Id>[];
  active: Id;
  onTab?: (id: Id) => void;
  /** Who will read it. */
  readers: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** “Send to customer”, “Save vendor note”. */
  send: string;
  onSend: () => void;
  busy?: boolean;
  /** Why it cannot be sent now. */
  disabledReason?: string | null;
  /** What sending does to the clocks, or does not. */
  hint?: ReactNode;
  attach?: ReactNode;
}

/** Where words are written. Its border says who reads them: solid accent goes out, dashed ink stays inside. */
export function Composer<Id extends string>({
  tabs,
  active,
  onTab,
  readers,
  label,
  value,
  onChange,
  placeholder,
  send,
  onSend,
  busy = false,
  disabledReason = null,
  hint,
  attach,
}: ComposerProps<Id>) {
  const { t } = useTranslation('common');
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const internal = tabs.find((tab) => tab.id === active)?.internal ?? false;
  const ready = !busy && disabledReason === null && value.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onSend();
    else field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !ready) return;
    event.preventDefault();
    onSend();
  };
  return (
    <form className={style['composer']} data-internal={internal || undefined} onSubmit={submit}>
      {tabs.length > 1 && (
        <div className={style['tabs']} role="group" aria-label={label}>
          {tabs.map((tab) => (
            <button
              key={tab.id}
              type="button"
              className={style['tab']}
              aria-pressed={tab.id === active}
              onClick={() => onTab?.(tab.id)}
            >
              {tab.internal ? (
                <IconLock size={15} stroke={1.8} aria-hidden="true" />
              ) : (
                <IconWorld size={15} stroke={1.8} aria-hidden="true" />
              )}
              {tab.label}
              {tab.keys && <Key keys={tab.keys} />}
            </button>
          ))}
        </div>
      )}
      <div className={style['body']}>
        <p id={`${id}-readers`} className={style['readers']}>
          {internal && <IconEyeOff size={15} stroke={1.8} aria-hidden="true" />} {readers}
        </p>
        <textarea
          ref={field}
          className={style['field']}
          aria-label={label}
          aria-describedby={`${id}-readers`}
          value={value}
          placeholder={placeholder}
          rows={2}
          onChange={(event) => {
            onChange(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
        />
        <div className={style['foot']}>
          <p className={style['hint']}>
            {(disabledReason ?? hint) && <IconInfoCircle size={15} stroke={1.8} aria-hidden="true" />}{' '}
            <span>{disabledReason ?? hint}</span>
          </p>
          {attach}
          <Button
            type="submit"
            size="sm"
            color={internal ? 'ink' : 'accent'}
            loading={busy}
            disabled={disabledReason !== null}
            leftSection={internal && <IconLock size={15} stroke={1.8} />}
            rightSection={<Key keys={`${t('keyCtrl')} Enter`} onFill />}
          >
            {send}
          </Button>
        </div>
      </div>
    </form>
  );
}
