import { useTranslation } from 'react-i18next';
import { dayTime } from '../ui/day-time.ts';
import { useServerNow } from '../ui/server-clock.tsx';
import { useZones } from '../ui/zones.tsx';
import { type CaseFacts } from './owed-step.ts';

type Clock = CaseFacts['clocks'][number];

/** “ by 12:38”, or “; it was due 12:38” once that has passed; nothing where nothing was promised. */
export function useByWords(): (clock: Clock | undefined) => string {
  const { t } = useTranslation('cases');
  const { reader } = useZones();
  const now = useServerNow(60_000);
  return (clock) => {
    if (clock?.dueAt == null) return '';
    const time = dayTime(Date.parse(clock.dueAt), now, reader);
    return clock.breachedAt === null ? t('next.by', { time }) : t('next.wasDue', { time });
  };
}
