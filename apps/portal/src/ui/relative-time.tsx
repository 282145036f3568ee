import { useTranslation } from 'react-i18next';
import { dayName, dayTime, timeOfDay } from './day-time.ts';
import { wordedLength } from './figures.ts';
import { useServerNow } from './server-clock.tsx';
import { useZones } from './zones.tsx';

export interface RelativeTimeProps {
  at: string;
  /** `relative`: 3 min ago, in 2 h 05 min. `time`: 09:54. `day`: 09:54, Tue 09:10. `full`: Mon 23 Nov 09:54. */
  form?: 'relative' | 'time' | 'day' | 'full';
}

/** An instant as people say it; the whole of it is in `datetime` and the title. */
export function RelativeTime({ at, form = 'relative' }: RelativeTimeProps) {
  const { t } = useTranslation('common');
  const { reader } = useZones();
  const instant = Date.parse(at);
  const now = useServerNow(form === 'relative' ? 1000 : 60_000);
  const full = dayTime(instant, now, reader, { always: true, date: true });
  const words = () => {
    if (form === 'full') return full;
    if (form === 'time') return timeOfDay(instant, reader);
    if (form === 'day') return dayTime(instant, now, reader);
    const apart = Math.abs(now - instant);
    if (apart < 1000) return t('now');
    if (apart > 6 * 86_400_000) return dayName(instant, now, reader);
    const length = wordedLength(apart, (key, values) => t(key, values));
    return instant > now ? t('in', { length }) : t('ago', { length });
  };
  return (
    <time dateTime={at} title={full}>
      {words()}
    </time>
  );
}
