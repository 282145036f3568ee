import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import style from './reference.module.css';

/** A reference to quote, CW-1042: a click copies it and says so. */
export function Reference({ reference }: { reference: string }) {
  const { t } = useTranslation('common');
  const [said, setSaid] = useState<'copied' | 'copyRefused' | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => {
      setSaid(null);
    }, 2000);
    return () => {
      clearTimeout(timer);
    };
  }, [said]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(reference);
      setSaid('copied');
    } catch {
      setSaid('copyRefused');
    }
  };
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
