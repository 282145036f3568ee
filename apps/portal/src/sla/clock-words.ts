import { timeOfDay, timeWithSeconds } from '../ui/day-time.ts';
import { plain } from '../ui/rich.tsx';
import { type Zones } from '../ui/zones.tsx';
import { type CaseWait, type ClockFacts, type Voice } from './clock-facts.ts';
import { type ClockReading } from './clock-reading.ts';
import { figureOf, readerTime, type Say, worded, zonedTime } from './format.ts';

export interface WordsContext {
  facts: ClockFacts;
  reading: ClockReading;
  voice: Voice;
  wait: CaseWait | null;
  zones: Zones;
  t: Say;
}

/** The words of a strip or a large clock. `figure` ticks; all else changes only with the state. */
export interface ClockWords {
  kind: string;
  cycle: string | null;
  /** The state in words, where it is not simply running. */
  note: string | null;
  lead: string | null;
  figure: string;
  /** The figure is a word, such as “Not needed any more”. */
  quiet: boolean;
  tail: string | null;
  /** The promise, with `<b>` around its time. */
  foot: string;
}

export const kindOf = ({ kind, kindTitle }: ClockFacts, voice: Voice, t: Say) =>
  kind === 'OTHER' ? kindTitle : t(`${voice === 'staff' ? 'kind' : 'promise'}.${kind}`);

/** Short enough for a table: “Update 3”, “Working again”. */
export function shortKindOf({ kind, kindTitle, cycle }: ClockFacts, voice: Voice, t: Say): string {
  if (kind === 'OTHER') return kindTitle;
  const word = t(`${voice === 'staff' ? 'short' : 'promiseShort'}.${kind}`);
  return kind === 'PROGRESS_UPDATE' && voice === 'staff' ? t('shortCycle', { kind: word, cycle }) : word;
}

export function clockWords(context: WordsContext): ClockWords {
  const { facts, reading, voice, t } = context;
  const state = reading.state;
  const calm = state === 'running' || state === 'met';
  return {
    kind: kindOf(facts, voice, t),
    cycle: facts.kind === 'PROGRESS_UPDATE' ? t('cycle', { cycle: facts.cycle }) : null,
    note: calm ? null : t(`state.${state}`),
    ...figureWords(context),
    foot: state === 'stale' ? staleFoot(context) : footOf(context),
  };
}

type FigureWords = Pick<ClockWords, 'lead' | 'figure' | 'quiet' | 'tail'>;

function figureWords({ facts, reading, voice, zones, t }: WordsContext): FigureWords {
  const figure = figureOf(reading);
  const stale = reading.state === 'stale';
  const seen = timeWithSeconds(reading.at, zones.reader);
  const tailOf = (tail: string | null) => (stale ? t('at', { time: seen }) : tail);
  const words = (rest: Partial<FigureWords>): FigureWords => ({
    lead: null,
    figure,
    quiet: false,
    tail: null,
    ...rest,
  });
  switch (reading.beneath) {
    case 'running':
    case 'warning':
    case 'outsideHours':
      return words({ tail: stale ? t('leftAt', { time: seen }) : t('left') });
    case 'breaking':
    case 'pausedLate':
      return words({ lead: t('lateBy'), tail: tailOf(null) });
    case 'missed':
      // A cycle that nobody answered ended at its due instant: there is no length to name.
      return reading.ms === 0
        ? words({ figure: t('missed'), tail: tailOf(null) })
        : words({ lead: t('missedBy'), tail: tailOf(null) });
    case 'met':
      // A trigger that never fired keeps no promise: it was not needed.
      if (!facts.isPromise) return words({ figure: t('notRaised') });
      if (stale) return words({ figure: t('met'), tail: t('knownAt', { time: seen }) });
      return words({
        figure: t('met'),
        tail:
          voice === 'customer' && reading.stopped !== null
            ? t('metAt', { time: readerTime(reading.stopped, reading.at, zones) })
            : t('toSpare', { length: figure }),
      });
    case 'paused':
      return words({ tail: tailOf(t('keptForLater')) });
    case 'withManagement':
      return words({
        figure: reading.due === null ? t('state.withManagement') : readerTime(reading.due, reading.at, zones),
        tail: tailOf(t('raised')),
      });
    case 'cancelled':
      return words({ figure: t('notNeeded'), quiet: true });
    case 'notStarted':
      return words({
        figure: t(voice === 'staff' ? 'startsOnConnect' : 'startsOnConnectPromise'),
        quiet: true,
        tail: facts.targetMs > 0 ? null : null,
      });
  }
}

function staleFoot({ reading, zones, t }: WordsContext): string {
  if (reading.due === null) return t('unlessChanged');
  const { time, zone } = zonedTime(reading.due, reading.at, zones);
  return t('dueUnless', { time, zone });
}

function footOf({ facts, reading, voice, wait, zones, t }: WordsContext): string {
  const when = (at: number) => readerTime(at, reading.at, zones);
  const due = reading.due === null ? null : zonedTime(reading.due, reading.at, zones);
  const stopped = reading.stopped === null ? null : when(reading.stopped);
  switch (reading.beneath) {
    case 'running':
    case 'warning':
      if (due === null) return '';
      if (!facts.isPromise) return t(voice === 'staff' ? 'raises' : 'raisesPromise', { time: due.time });
      if (due.vendorTime === null) return t('by', { time: due.time, zone: due.zone });
      return t('byBoth', {
        time: due.time,
        zone: due.zone,
        vendorTime: due.vendorTime,
        vendorZone: due.vendorZone,
      });
    case 'breaking':
      if (reading.shut && reading.opens !== null)
        return t('wasDueClosed', { time: due?.time, opens: when(reading.opens) });
      return t(`wasDue.${facts.kind}`, { time: due?.time });
    case 'missed':
      return reading.ms === 0 && reading.stopped === reading.due
        ? t('wasDueNone', { time: due?.time })
        : t('wasDueCame', { time: due?.time, came: stopped });
    case 'met':
      if (due === null) return t(`stoppedNoDue.${facts.kind}`, { time: stopped });
      return voice === 'customer' && facts.isPromise
        ? t('promisedBy', { time: due.time })
        : t(`stopped.${facts.kind}`, { time: stopped, due: due.time });
    case 'paused':
      return waitWords(wait, voice, when, t);
    case 'pausedLate':
      return t('wasDueWaits', { time: due?.time, wait: plain(waitWords(wait, voice, when, t)) });
    case 'outsideHours':
      if (reading.opens === null) return t('neverOpens', { due: due?.time, zone: due?.zone });
      return t('opensDue', { time: when(reading.opens), due: due?.time, zone: due?.zone });
    case 'cancelled':
      return facts.note
        ? t('noteAt', { note: facts.note, time: stopped ?? '' }).trim()
        : stopped === null
          ? ''
          : t('ended', { time: stopped });
    case 'withManagement':
      return facts.note
        ? t('withManagementNote', { note: facts.note })
        : t('withManagement', { time: due?.time });
    case 'notStarted':
      return t('thenEvery', { length: worded(facts.targetMs, t) });
  }
}

function waitWords(wait: CaseWait | null, voice: Voice, when: (at: number) => string, t: Say): string {
  if (wait === null) return t('waitingUnknown');
  const time = when(Date.parse(wait.since));
  if (voice === 'customer') return t('waitingForYou', { time });
  return wait.forName === null ? t('waiting', { time }) : t('waitingFor', { name: wait.forName, time });
}

export interface ChipWords {
  kind: string;
  lead: string | null;
  figure: string | null;
  tail: string | null;
}

/** The words of a chip. Clocks that share one are named in a row: “Restoration, Management”. */
export function chipWords({ reading, zones, t }: WordsContext, kind: string, figure: string): ChipWords {
  const words = (rest: Partial<ChipWords>): ChipWords => ({
    kind,
    lead: null,
    figure: null,
    tail: null,
    ...rest,
  });
  if (reading.state === 'stale') {
    const tail = t('at', { time: timeOfDay(reading.at, zones.reader) });
    switch (reading.beneath) {
      case 'breaking':
      case 'pausedLate':
        return words({ lead: t('lateBy'), figure, tail });
      case 'missed':
        return words({ lead: t('missedBy'), figure, tail });
      case 'met':
        return words({ figure: t('metWord'), tail });
      case 'cancelled':
        return words({ tail: t('cancelledWord') });
      case 'withManagement':
        return words({ tail: t('raised') });
      default:
        return words({ figure, tail });
    }
  }
  switch (reading.beneath) {
    case 'running':
    case 'warning':
      return words({ figure, tail: t('left') });
    case 'breaking':
    case 'pausedLate':
      return words({ lead: t('lateBy'), figure });
    case 'missed':
      return reading.ms === 0 ? words({ figure: t('missedWord') }) : words({ lead: t('missedBy'), figure });
    case 'met':
      return words({ figure: t('metWord') });
    case 'paused':
      return words({ figure, tail: t('kept') });
    case 'outsideHours':
      return reading.opens === null
        ? words({ figure, tail: t('left') })
        : words({ figure: t('opens', { time: readerTime(reading.opens, reading.at, zones) }) });
    case 'withManagement':
      return words({
        figure:
          reading.due === null
            ? t('raised')
            : t('raisedAt', { time: readerTime(reading.due, reading.at, zones) }),
      });
    case 'cancelled':
      return words({ tail: t('cancelledWord') });
    case 'notStarted':
      return words({ tail: t('spoken.notStarted') });
  }
}
