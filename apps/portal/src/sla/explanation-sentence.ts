import { dayKey, dayName, timeOfDay, weekdayName } from '../ui/day-time.ts';
import { plain } from '../ui/rich.tsx';
import { isClosed, type Piece } from './explanation-pieces.ts';
import { reasonOf } from './explanation-words.ts';
import { nearestMinute, type Say, worded } from './format.ts';

interface Telling {
  /** The present, and the zone times are said in. */
  now: number;
  zone: string;
  /** Open time kept for later, of a clock that is paused now; else null. */
  keptMs: number | null;
  t: Say;
}

interface Told extends Telling {
  /** Then today is named too. */
  severalDays: boolean;
}

const nearMs = 6 * 86_400_000;
/** More stretches than these are summed up: nobody reads a week hour by hour. */
const toldOneByOne = 3;

/** “Counted 08:00–08:30 on Monday; Friday 18:30 was outside service hours, support opened again Monday 08:00.” */
export function sentence(pieces: readonly Piece[], given: Telling): string {
  const { keptMs, zone, t } = given;
  const [from, to] = [pieces[0]?.from ?? given.now, pieces.at(-1)?.to ?? given.now];
  const telling: Told = { ...given, severalDays: !sameDay(from, Math.max(from, to - 1), zone) };
  const said = [
    countedWords(pieces, telling),
    ...closedWords(pieces, telling),
    ...pauseWords(pieces, telling),
    ...retargetWords(pieces, telling),
    keptMs === null ? '' : t('explain.keptForLater', { length: worded(nearestMinute(keptMs), t) }),
  ].filter((words) => words !== '');
  const whole = said.join('; ');
  // What a name or a reason holds is no markup.
  return whole === '' ? '' : `${whole.charAt(0).toUpperCase()}${whole.slice(1)}.`;
}

const sameDay = (one: number, other: number, zone: string) => dayKey(one, zone) === dayKey(other, zone);

/** 08:00 today, Monday 08:00, Fri 27 Nov 08:00. */
function moment(at: number, { now, zone }: Told): string {
  const time = timeOfDay(at, zone);
  return sameDay(at, now, zone) ? time : `${dayWords(at, now, zone)} ${time}`;
}

const dayWords = (at: number, now: number, zone: string) =>
  Math.abs(at - now) < nearMs ? weekdayName(at, zone) : dayName(at, now, zone);

/** 08:00–08:30 on Monday; 18:00 to Tuesday 02:00. */
function stretch({ from, to }: Pick<Piece, 'from' | 'to'>, telling: Told): string {
  const { now, zone, t } = telling;
  if (!sameDay(from, to - 1, zone))
    return t('explain.stretchOver', { from: moment(from, telling), to: moment(to, telling) });
  const times = { from: timeOfDay(from, zone), to: timeOfDay(to, zone) };
  if (!sameDay(from, now, zone)) return t('explain.stretchOn', { ...times, day: dayWords(from, now, zone) });
  return t(telling.severalDays ? 'explain.stretchToday' : 'explain.stretch', times);
}

/** Stretches that follow one another without a gap, or with only a new target between, are one. */
function merged(pieces: readonly Piece[]): { from: number; to: number; ms: number }[] {
  const all: { from: number; to: number; ms: number }[] = [];
  for (const { from, to, counted } of pieces) {
    if (counted <= 0) continue;
    const last = all.at(-1);
    if (last?.to === from) {
      last.to = to;
      last.ms += counted;
    } else all.push({ from, to, ms: counted });
  }
  return all;
}

function countedWords(pieces: readonly Piece[], telling: Told): string {
  const { t } = telling;
  const counted = merged(pieces);
  const ahead = pieces.every((piece) => piece.counted <= 0 || piece.kind === 'REST');
  const [first, last] = [counted[0], counted.at(-1)];
  if (!first || !last) return t('explain.nothingCounted');
  if (counted.length <= toldOneByOne)
    return t(ahead ? 'explain.countsIn' : 'explain.countedIn', {
      stretches: listed(counted.map((one) => stretch(one, telling))),
    });
  return t(ahead ? 'explain.countsOver' : 'explain.countedOver', {
    length: worded(nearestMinute(counted.reduce((sum, { ms }) => sum + ms, 0)), t),
    from: moment(first.from, telling),
    to: moment(last.to, telling),
  });
}

const listed = (all: readonly string[]) => new Intl.ListFormat('en').format(all);

/** A start outside hours is told with the next opening; what lay closed later is summed up, holidays by name. */
function closedWords(pieces: readonly Piece[], telling: Told): string[] {
  const { now, zone, t } = telling;
  const closed = pieces.filter(isClosed);
  const start = pieces.find(({ from, to }) => to > from);
  const opening = pieces.find(({ counted }) => counted > 0);
  const startsClosed = start !== undefined && isClosed(start);
  const later = startsClosed ? closed.filter(({ from }) => from >= (opening?.from ?? Infinity)) : closed;
  const said: string[] = [];
  if (startsClosed)
    said.push(
      t(start.kind === 'HOLIDAY' ? 'explain.startedOnHoliday' : 'explain.startedClosed', {
        at: moment(start.from, telling),
        holiday: start.holiday ?? t('explain.aHoliday'),
      }) +
        (opening
          ? t(opening.from > now ? 'explain.opensAgain' : 'explain.openedAgain', {
              opens: moment(opening.from, telling),
            })
          : ''),
    );
  const hours = later.filter(({ kind }) => kind === 'OUTSIDE_HOURS');
  const shut = hours.reduce((sum, { from, to }) => sum + to - from, 0);
  if (shut > 0) said.push(t('explain.closedBetween', { length: worded(nearestMinute(shut), t) }));
  const holidays = (startsClosed ? closed.filter((one) => one !== start) : later)
    .filter(({ kind }) => kind === 'HOLIDAY')
    .map(({ from, holiday }) =>
      holiday === null
        ? dayWords(from, now, zone)
        : t('explain.holidayOn', { name: holiday, day: dayWords(from, now, zone) }),
    );
  if (holidays.length > 0)
    said.push(t('explain.holidays', { count: holidays.length, holidays: listed(holidays) }));
  return said;
}

function pauseWords(pieces: readonly Piece[], telling: Told): string[] {
  const { keptMs, t } = telling;
  const pauses = pieces.filter(({ kind }) => kind === 'PAUSED');
  return pauses.map((pause, index) => {
    const reason = reasonOf(pause);
    const said = {
      length: worded(nearestMinute(pause.to - pause.from), t),
      stretch: stretch(pause, telling),
      from: moment(pause.from, telling),
      whom: pause.waitsForName === null ? t('explain.theCustomer') : pause.waitsForName,
      why: [pause.actorName, reason].filter((part) => part !== null).join(': '),
    };
    const still = keptMs !== null && index === pauses.length - 1;
    const words = t(still ? 'explain.pausedSince' : 'explain.pausedFor', said);
    return plain(said.why === '' ? words : t('explain.because', { what: words, why: said.why }));
  });
}

function retargetWords(pieces: readonly Piece[], telling: Told): string[] {
  const { t } = telling;
  return pieces
    .filter(({ kind }) => kind === 'RETARGETED')
    .map((change) => {
      const { before, after, actorName } = change;
      const at = moment(change.from, telling);
      const words =
        before && after && before.priority !== after.priority
          ? t('explain.movedTo', { at, before: before.priority, after: after.priority })
          : t('explain.newTarget', { at });
      const reasons = [actorName, reasonOf(change)].filter((part) => part !== null).join(': ');
      return plain(reasons === '' ? words : t('explain.because', { what: words, why: reasons }));
    });
}
