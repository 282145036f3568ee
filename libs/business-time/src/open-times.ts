import { spansOn, type Pattern } from './pattern.ts';
import type { Segment } from './segment.ts';
import { zoneNamed } from './zone.ts';

const DAY = 86_400_000;
const ALL_DAY: readonly Segment[] = [{ from: 0, to: DAY }];

/** A piece of a local date, as instants. */
interface Piece extends Segment {
  readonly day: number;
  /** UTC midnight of that date less the offset: what a local time of day is added to. */
  readonly midnight: number;
}

/**
 * The local dates that `[from, to)` meets, in the order of time (D-CLK-1). Between two clock changes local time is UTC
 * plus a constant, so the dates are shifted into each such period and cut off at its ends: an hour that occurs twice is
 * in two periods, a skipped hour or a skipped date is in none.
 */
function* datesWithin(timeZone: string, from: number, to: number): Generator<Piece> {
  for (const period of zoneNamed(timeZone).periods(from, to)) {
    const lastDay = Math.floor((period.to - 1 + period.offsetMs) / DAY);
    for (let day = Math.floor((period.from + period.offsetMs) / DAY); day <= lastDay; day++) {
      const midnight = day * DAY - period.offsetMs;
      yield {
        day,
        midnight,
        from: Math.max(midnight, period.from),
        to: Math.min(midnight + DAY, period.to),
      };
    }
  }
}

function* cut(piece: Piece, spans: readonly Segment[]): Generator<Segment> {
  for (const span of spans) {
    const from = Math.max(piece.midnight + span.from, piece.from);
    const to = Math.min(piece.midnight + span.to, piece.to);
    if (from < to) yield { from, to };
  }
}

/** The open segments of `[from, to)`, clipped to it, one after the other; none touches the next. */
export function* openSegments(pattern: Pattern, from: number, to: number): Generator<Segment> {
  let last: Segment | undefined;
  for (const piece of datesWithin(pattern.timeZone, from, to)) {
    for (const next of cut(piece, spansOn(pattern, piece.day))) {
      if (last && last.to < next.from) yield last;
      last = last?.to === next.from ? { from: last.from, to: next.to } : next;
    }
  }
  if (last) yield last;
}

/** A stretch of holidays of one name; null where they have none. */
export interface HolidayStretch extends Segment {
  readonly name: string | null;
}

/** The holidays of `[from, to)`, clipped to it; days of one name that touch are one. */
export function* holidayStretches(pattern: Pattern, from: number, to: number): Generator<HolidayStretch> {
  let last: HolidayStretch | undefined;
  for (const piece of datesWithin(pattern.timeZone, from, to)) {
    const name = pattern.holidays.get(piece.day);
    if (name === undefined) continue;
    for (const next of cut(piece, ALL_DAY)) {
      const more = last?.to === next.from && last.name === name;
      if (last && !more) yield last;
      last = more && last ? { ...last, to: next.to } : { ...next, name };
    }
  }
  if (last) yield last;
}

/** The farthest a zone's local time has ever been from UTC is 15 h 13 min (Manila before 1844); the rest is margin. */
const FARTHEST = 16 * 3_600_000;

/** The instants at which it is the local date `day` and the calendar is open; none on a holiday or a skipped date. */
export function openSegmentsOfDate(pattern: Pattern, day: number): Segment[] {
  const spans = spansOn(pattern, day);
  const open: Segment[] = [];
  for (const piece of datesWithin(pattern.timeZone, day * DAY - FARTHEST, (day + 1) * DAY + FARTHEST)) {
    if (piece.day === day) open.push(...cut(piece, spans));
  }
  return open;
}

/** Whether a part of a local date is skipped or occurs twice, open or not. */
export function isChangedDate(timeZone: string, day: number): boolean {
  for (const change of zoneNamed(timeZone).changes(day * DAY - FARTHEST, (day + 1) * DAY + FARTHEST)) {
    const before = change.at + change.offsetBeforeMs;
    const after = change.at + change.offsetAfterMs;
    if (Math.min(before, after) < (day + 1) * DAY && Math.max(before, after) > day * DAY) return true;
  }
  return false;
}
