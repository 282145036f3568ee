import { type TFunction } from 'i18next';
import { dayTime } from '../../ui/day-time.ts';
import { wordedLength } from '../../ui/figures.ts';

export interface ClockChangeFacts {
  at: number;
  offsetBeforeMs: number;
  offsetAfterMs: number;
  openMsChange: number;
}

type Say = TFunction<['calendars', 'common']>;

/** What a clock change does: when, which way, and how much open time that day gains or loses by it. */
export function clockChangeWords(change: ClockChangeFacts, zone: string, now: number, t: Say) {
  const moved = change.offsetAfterMs - change.offsetBeforeMs;
  const length = (ms: number) =>
    wordedLength(Math.abs(ms), (key, values) => t(`common:${key}`, values), { days: false });
  return {
    when: dayTime(change.at, now, zone, { always: true, date: true }),
    what: t(moved > 0 ? 'change.forward' : 'change.back', { length: length(moved) }),
    effect:
      change.openMsChange === 0
        ? t('change.none')
        : t(change.openMsChange > 0 ? 'change.longer' : 'change.shorter', {
            length: length(change.openMsChange),
          }),
  };
}
