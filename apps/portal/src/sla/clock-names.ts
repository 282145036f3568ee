import { plain } from '../ui/rich.tsx';
import { timeWithSeconds } from '../ui/day-time.ts';
import { type WordsContext } from './clock-words.ts';
import { readerTime, spokenOf, zonedTime } from './format.ts';

/** What a clock is called. No ticking figure is in it, so that a name is read once: “Response, P1, warning, due 09:54 GMT”. */
export function clockName(context: WordsContext, kinds: string): string {
  const { facts, reading, t } = context;
  const detail = detailOf(context);
  const state = reading.state === 'stale' ? t('spoken.stale') : t(`spoken.${reading.beneath}`);
  return detail === null
    ? t('nameNoDetail', { kinds, priority: facts.priority, state })
    : t('name', { kinds, priority: facts.priority, state, detail: plain(detail) });
}

function detailOf({ reading, wait, zones, t, facts }: WordsContext): string | null {
  const when = (at: number) => readerTime(at, reading.at, zones);
  const due = reading.due === null ? null : zonedTime(reading.due, reading.at, zones);
  if (reading.state === 'stale')
    return t('nameStale', {
      time: timeWithSeconds(reading.at, zones.reader),
      state: t(`spoken.${reading.beneath}`),
    });
  switch (reading.beneath) {
    case 'running':
    case 'warning':
      return due && t('nameDue', { time: due.time, zone: due.zone });
    case 'breaking':
    case 'missed':
    case 'pausedLate':
      return due && t('nameWasDue', { time: due.time, zone: due.zone });
    case 'met':
      return reading.stopped === null ? null : t('nameMet', { time: when(reading.stopped) });
    case 'paused':
      if (wait === null) return null;
      return wait.forName === null
        ? t('waiting', { time: when(Date.parse(wait.since)) })
        : t('waitingFor', { name: wait.forName, time: when(Date.parse(wait.since)) });
    case 'outsideHours':
      return (
        due &&
        (reading.opens === null
          ? t('nameDue', { time: due.time, zone: due.zone })
          : t('nameOpens', { time: when(reading.opens), due: due.time, zone: due.zone }))
      );
    case 'cancelled':
      return reading.stopped === null
        ? (facts.note ?? null)
        : t('nameEnded', { time: when(reading.stopped) });
    case 'withManagement':
      return due && t('nameRaised', { time: due.time, zone: due.zone });
    case 'notStarted':
      return null;
  }
}

/** Said on demand only, by a key or by Enter on the clock: “6 minutes 44 seconds left”. */
export function spokenClock(context: WordsContext, kinds: string): string {
  const { reading, t } = context;
  const length = spokenOf(reading, t);
  switch (reading.beneath) {
    case 'running':
    case 'warning':
    case 'outsideHours':
      return t('spokenLeft', { length });
    case 'breaking':
    case 'pausedLate':
      return t('spokenLate', { length });
    case 'missed':
      return reading.ms === 0 ? clockName(context, kinds) : t('spokenMissed', { length });
    case 'met':
      return t('spokenSpare', { length });
    case 'paused':
      return t('spokenKept', { length });
    default:
      return clockName(context, kinds);
  }
}
