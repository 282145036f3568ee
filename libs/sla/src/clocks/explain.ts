import type { Calendar } from '@casewire/business-time';
import type { ClockNote, ClockPromise, ClockRecord } from './clock.ts';
import { leftAfterMove, leftUnderPriority } from './one-clock.ts';
import type { TermsBook } from './terms.ts';

export type ClockSegmentKind = 'COUNTED' | 'OUTSIDE_HOURS' | 'HOLIDAY' | 'PAUSED' | 'RETARGETED';

/** One stretch of a clock's life, half-open, in epoch milliseconds; a RETARGETED one is a moment, `from` = `to`. */
export interface ClockSegment {
  kind: ClockSegmentKind;
  from: number;
  to: number;
  /** Who paused or retargeted, and why; of a HOLIDAY its name, if it has one. */
  actor: string | null;
  note: string | null;
  /** Open time counted in it: its length if COUNTED, else 0. */
  countedMs: number;
  /** Of a RETARGETED one: open time given on top of the new target (below zero: taken from it). */
  adjustedMs: number | null;
  /** Of a PAUSED one: whom the case waited for. */
  waitsFor: string | null;
  /** Of a RETARGETED one: what was promised, and what is. */
  before: ClockPromise | null;
  after: ClockPromise | null;
}

type Retargeted = Extract<ClockNote, { type: 'RETARGETED' }>;

/**
 * Why the due instant is what it is, segment by segment, without a gap (D-CLK-10). Reaches from the start to the end
 * of an ended clock, to the due instant of a running one (to `asOf` once it is late), to `asOf` of a paused one.
 *
 * The law: up to the due instant, counted time less what new targets adjusted is the target, to the millisecond.
 */
export function explain(clock: ClockRecord, asOf: number, book: TermsBook): ClockSegment[] {
  const calendarOf = ({
    policyVersion,
    calendarVersion,
  }: {
    policyVersion: string;
    calendarVersion: string;
  }) => book.of(policyVersion, calendarVersion).calendar;
  const end = endOf(clock, asOf);
  const segments: ClockSegment[] = [];
  const first = clock.history.find((entry) => entry.type === 'RETARGETED')?.from ?? clock;
  let calendar = calendarOf(first);
  let from = clock.startedAt;
  let leftMs = first.targetMs;
  let usedMs = 0;
  let pause: Extract<ClockNote, { type: 'PAUSED' }> | null = null;

  const tileTo = (to: number, contested = false) => {
    if (to <= from) return;
    const tiles = pause ? [paused(pause, from, to, contested)] : counted(calendar, from, to);
    const countedMs = tiles.reduce((sum, tile) => sum + tile.countedMs, 0);
    segments.push(...tiles);
    usedMs += countedMs;
    leftMs -= countedMs;
    from = to;
  };

  for (const entry of clock.history) {
    if (entry.at > end) break;
    tileTo(entry.at, entry.type === 'RESUMED' && entry.contested);
    if (entry.type === 'PAUSED') pause = entry;
    else if (entry.type === 'RESUMED') pause = null;
    else {
      const newLeftMs = leftAfter(entry, leftMs, usedMs);
      const adjustedMs = newLeftMs - leftMs - (entry.to.targetMs - entry.from.targetMs);
      segments.push(retargeted(entry, adjustedMs));
      leftMs = newLeftMs;
      calendar = calendarOf(entry.to);
    }
  }
  tileTo(end);
  return segments;
}

/** The open time left after new terms, by the same rules that set them. */
const leftAfter = ({ from, to }: Retargeted, leftMs: number, usedMs: number): number =>
  from.priority === to.priority
    ? leftAfterMove(leftMs, from.targetMs, to.targetMs)
    : leftUnderPriority(from.priority, to.priority, leftMs, to.targetMs, usedMs);

/** Only a clock that is paused unbroken has no due instant, and none is due before it started. */
const endOf = ({ stoppedAt, startedAt, dueAt }: ClockRecord, asOf: number): number =>
  stoppedAt ?? Math.max(asOf, dueAt ?? startedAt);

const plain = {
  actor: null,
  note: null,
  countedMs: 0,
  adjustedMs: null,
  waitsFor: null,
  before: null,
  after: null,
};

const counted = (calendar: Calendar, from: number, to: number): ClockSegment[] =>
  calendar.walk(from, to).map((span) => ({
    ...plain,
    kind: span.kind === 'OPEN' ? 'COUNTED' : span.kind,
    from: span.from,
    to: span.to,
    note: span.kind === 'HOLIDAY' ? span.name : null,
    countedMs: span.kind === 'OPEN' ? span.to - span.from : 0,
  }));

/** Why the clock waited; a contested pause stays one but says so (D-CLK-6). */
function paused(
  { actor, note, waitsFor }: Extract<ClockNote, { type: 'PAUSED' }>,
  from: number,
  to: number,
  contested: boolean,
): ClockSegment {
  const said = contested ? (note === null ? 'contested' : `${note} (contested)`) : note;
  return { ...plain, kind: 'PAUSED', from, to, actor, note: said, waitsFor };
}

/** What changed, from what to what, and why if it was said. */
function retargeted(entry: Retargeted, adjustedMs: number): ClockSegment {
  const { at, actor, note, from, to } = entry;
  const due = (instant: number | null) => (instant === null ? 'paused' : new Date(instant).toISOString());
  const terms = ({ priority, target, dueAt }: ClockPromise) => `${priority} ${target} (${due(dueAt)})`;
  const change = `${terms(from)} → ${terms(to)}`;
  const said = note === null ? change : `${change}: ${note}`;
  return {
    ...plain,
    kind: 'RETARGETED',
    from: at,
    to: at,
    actor,
    note: said,
    adjustedMs,
    before: from,
    after: to,
  };
}
