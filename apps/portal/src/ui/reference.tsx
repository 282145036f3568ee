import { useTranslation } from 'react-i18next';
import style from './reference.module.css';
import { useCopying } from './use-copying.ts';

/** A reference to quote, CW-1042: a click copies it and says so. */
export function Reference({ reference }: { reference: string }) {
  const { t } = useTranslation('common');
  const { said, copy } = useCopying(reference);
  return (
    <span className={style['reference']}>
      <button
        type="button"
        className={style['button']}
        onClick={() => void copy()}
        aria-label={t('copy', { reference })}
      >
        {reference}
      </button>
      <span role="status" className={style['said']}>
        {said && t(said)}
      </span>
    </span>
  );
}
