import { useTranslation } from 'react-i18next';
import { type CaseFacts } from '../cases/owed-step.ts';
import { dayTime } from '../ui/day-time.ts';
import { useServerNow } from '../ui/server-clock.tsx';
import { useZones } from '../ui/zones.tsx';

/** Where a waiting case came from, and when. */
export function FromWhere({ on }: { on: CaseFacts }) {
  const { t } = useTranslation('board');
  const { reader } = useZones();
  const now = useServerNow(60_000);
  const time = dayTime(Date.parse(on.escalatedAt ?? on.createdAt), now, reader);
  return (
    <>
      <span>{(on.handedOverBy ?? on.reporter)?.name ?? on.organisation.name}</span>
      <span>{on.handedOverBy ? t('handedOverAt', { time }) : t('reportedAt', { time })}</span>
    </>
  );
}
