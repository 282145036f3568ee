import { useTranslation } from 'react-i18next';
import { useServerNow, useStale } from '../ui/server-clock.tsx';
import { useZones } from '../ui/zones.tsx';
import { openTimeOf } from './calendars.ts';
import { type CaseWait, type ClockFacts, type Voice } from './clock-facts.ts';
import { readClock } from './clock-reading.ts';
import { type WordsContext } from './clock-words.ts';

/** The reading of a clock now, and what it takes to put it into words. */
export function useClock(facts: ClockFacts, voice: Voice, wait: CaseWait | null): WordsContext {
  const { t } = useTranslation(['clock', 'common']);
  const zones = useZones();
  const now = useServerNow();
  const stale = useStale();
  const reading = readClock(facts, now, { stale, wait, calendar: openTimeOf(facts.calendar) });
  return { facts, reading, voice, wait, zones, t };
}
