import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../ui/relative-time.tsx';
import room from './room.module.css';
import { useMinute } from './use-minute.ts';

interface VersionDates {
  effectiveFrom: string;
  publishedAt: string;
  publishedBy: { name: string } | null;
  note: string | null;
}

/** From when a version counts, who published it and why. */
export function VersionWords({ version, inForce }: { version: VersionDates; inForce: boolean }) {
  const { t } = useTranslation('versions');
  const now = useMinute();
  const coming = Date.parse(version.effectiveFrom) > now;
  return (
    <>
      <b>{coming ? t('state.coming') : t(inForce ? 'state.inForce' : 'state.former')}</b> {t('since')}{' '}
      <RelativeTime at={version.effectiveFrom} form="full" />
      {version.publishedBy && <>, {t('by', { name: version.publishedBy.name })}</>}
      {version.note !== null && <small className={room['note']}>{version.note}</small>}
    </>
  );
}
