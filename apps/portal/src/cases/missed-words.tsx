import { useTranslation } from 'react-i18next';
import { useViewer, voiceOf } from '../people/viewer.ts';
import { useKindWords } from '../sla/kind-words.ts';
import { dayName } from '../ui/day-time.ts';
import { useServerNow } from '../ui/server-clock.tsx';
import { useZones } from '../ui/zones.tsx';
import { type MissedPromises } from './list-filter.ts';

/** “Missed: Response, Sun 1 Nov to Mon 30 Nov”. */
export function MissedWords({ kind, from, to }: MissedPromises) {
  const { t } = useTranslation('cases');
  const kindWords = useKindWords(voiceOf(useViewer()));
  const { vendor } = useZones();
  const now = useServerNow(60_000);
  const days = {
    from: dayName(Date.parse(from), now, vendor),
    // The last day is the one before the end.
    to: dayName(Date.parse(to) - 1, now, vendor),
  };
  return kind === null ? t('filter.missedAny', days) : t('filter.missed', { kind: kindWords(kind), ...days });
}
