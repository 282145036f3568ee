import type { ClockNote, ClockRecord } from './clock.ts';
import { termsOf } from './clock-set.ts';
import type { Terms, TermsBook } from './terms.ts';

export type ClockSegmentKind = 'COUNTED' | 'OUTSIDE_HOURS' | 'HOLIDAY' | 'PAUSED' | 'RETARGETED';

/** One stretch of a clock's life, half-open, in epoch milliseconds; a RETARGETED one is a moment, `from` = `to`. */
export interface ClockSegment {
  kind: ClockSegmentKind;
  from: number;
  to: number;
  actor: string | null;
  note: string | null;
}

/**
 * Why the due instant is what it is, segment by segment, without a gap (D-CLK-10). Reaches from the start to the end
 * of an ended clock, to the due instant of a running one (to `asOf` once it is late), to `asOf` of a paused one. For
 * an unbroken running clock that kept its target, the counted segments add up to the target.
 */
export function explain(clock: ClockRecord, asOf: number, book: TermsBook): ClockSegment[] {
  const terms = termsOf(clock, book);
  const end = endOf(clock, asOf);
  const segments: ClockSegment[] = [];
  let from = clock.startedAt;
  let pause: ClockNote | null = null;
  const tileTo = (to: number, contested = false) => {
    if (to <= from) return;
    if (pause)
      segments.push({ kind: 'PAUSED', from, to, actor: pause.actor, note: pauseNote(pause, contested) });
    else segments.push(...counted(from, to, terms));
    from = to;
  };
  for (const entry of clock.history) {
    if (entry.at > end) break;
    tileTo(entry.at, entry.type === 'RESUMED' && entry.contested);
    if (entry.type === 'PAUSED') pause = entry;
    else if (entry.type === 'RESUMED') pause = null;
    else
      segments.push({
        kind: 'RETARGETED',
        from: entry.at,
        to: entry.at,
        actor: entry.actor,
        note: retargetNote(entry),
      });
  }
  tileTo(end);
  return segments;
}

function endOf(clock: ClockRecord, asOf: number): number {
  if (clock.stoppedAt !== null) return clock.stoppedAt;
  const latest = Math.max(asOf, clock.startedAt);
  if (clock.state === 'PAUSED' || clock.dueAt === null) return latest;
  return clock.breachedAt === null ? clock.dueAt : Math.max(latest, clock.dueAt);
}

const counted = (from: number, to: number, terms: Terms): ClockSegment[] =>
  terms.calendar.walk(from, to).map((span) => ({
    kind: span.kind === 'OPEN' ? 'COUNTED' : span.kind,
    from: span.from,
    to: span.to,
    actor: null,
    note: null,
  }));

/** Why the clock waited; a contested pause stays one but says so (D-CLK-6). */
function pauseNote({ note }: ClockNote, contested: boolean): string | null {
  if (!contested) return note;
  return note === null ? 'contested' : `${note} (contested)`;
}

/** What changed, from what to what, and why if it was said. */
function retargetNote({ from, to, note }: Extract<ClockNote, { type: 'RETARGETED' }>): string {
  const due = (at: number | null) => (at === null ? 'paused' : new Date(at).toISOString());
  const change = `${from.priority} ${from.target} (${due(from.dueAt)}) → ${to.priority} ${to.target} (${due(to.dueAt)})`;
  return note === null ? change : `${change}: ${note}`;
}
