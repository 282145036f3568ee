import { useTranslation } from 'react-i18next';
import classes from './case-row.module.css';

/** One header line over the rows; each cell says itself what it is, so the line is for the eye. */
export function RowHeader({ who }: { who: string }) {
  const { t } = useTranslation('cases');
  const { line, header } = classes;
  return (
    <div className={`${String(line)} ${String(header)}`} aria-hidden="true">
      <span>{t('column.priority')}</span>
      <span>{t('column.case')}</span>
      <span />
      <span>{who}</span>
      <span>{t('column.clock')}</span>
      <span>{t('column.others')}</span>
    </div>
  );
}
