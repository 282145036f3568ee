import { useTranslation } from 'react-i18next';
import { dayTime } from '../ui/day-time.ts';
import { useServerNow } from '../ui/server-clock.tsx';
import { useZones } from '../ui/zones.tsx';

/** To the second in the reader's zone; in UTC, to the millisecond, for whoever points at it. */
export function AuditTime({ at }: { at: string }) {
  const { t } = useTranslation('audit');
  const { reader } = useZones();
  const now = useServerNow(60_000);
  const utc = new Date(at).toISOString().replace('T', ' ').replace('Z', '');
  return (
    <time dateTime={at} title={t('utc', { time: utc })}>
      {dayTime(Date.parse(at), now, reader, { always: true, date: true, seconds: true })}
    </time>
  );
}
