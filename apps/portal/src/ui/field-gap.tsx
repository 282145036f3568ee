import { IconAlertCircle } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import style from './field-gap.module.css';

export interface FieldGapProps {
  /** The id of the field, so that the list of gaps can lead to it. */
  id: string;
  label: string;
  /** What to do, or null where nothing is missing. */
  gap: string | null;
  hint?: string;
  children: ReactNode;
}

/** A field with what is missing from it; what was typed is kept. Give the input `id` and `aria-describedby={`${id}-gap`}`. */
export function FieldGap({ id, label, gap, hint, children }: FieldGapProps) {
  return (
    <div className={style['field']} data-gap={gap !== null || undefined}>
      <label htmlFor={id} className={style['label']}>
        {label}
      </label>
      {hint && <p className={style['hint']}>{hint}</p>}
      <p id={`${id}-gap`} className={style['gap']}>
        {gap !== null && (
          <>
            <IconAlertCircle size={15} stroke={1.8} aria-hidden="true" /> {gap}
          </>
        )}
      </p>
      {children}
    </div>
  );
}

/** Stands above the form and leads to each gap. It takes the focus when it appears. */
export function GapList({
  gaps,
  takesFocus = true,
}: {
  gaps: readonly { id: string; label: string }[];
  takesFocus?: boolean;
}) {
  const { t } = useTranslation('common');
  const box = useRef<HTMLDivElement>(null);
  const any = gaps.length > 0;
  useEffect(() => {
    if (any && takesFocus) box.current?.focus();
  }, [any, takesFocus]);
  if (!any) return null;
  return (
    <div ref={box} className={style['list']} role="alert" tabIndex={-1}>
      <p className={style['listTitle']}>{t('gaps', { count: gaps.length })}</p>
      <ul>
        {gaps.map(({ id, label }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(id)?.focus();
              }}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
