import { IANAZone } from 'luxon';
import type { Segment } from './segment.ts';

/** A stretch of time in which a zone keeps one offset from UTC. */
export interface OffsetPeriod extends Segment {
  /** Local wall-clock time less UTC, in milliseconds. */
  readonly offsetMs: number;
}

/**
 * How far apart a zone is asked for its offset. A change and its undoing between two askings would be missed:
 * the shortest such pair in the zone database lies 3.99 days apart (Freetown 1939), the next 6.96 (Recife 2000).
 */
const PROBE_EVERY = 3 * 86_400_000;

/** Asking the platform about these costs its first loading of zone data; their offset is zero by definition. */
const ALWAYS_ZERO = new Set(['UTC', 'GMT', 'Etc/UTC', 'Etc/GMT']);

/** Whether `name` is an IANA time zone this platform knows. */
export const isZone = (name: string): boolean => ALWAYS_ZERO.has(name) || IANAZone.isValidZone(name);

/**
 * The periods of constant offset that tile `[from, to)` in a zone, exact to the second at each clock change.
 * `from` and `to` are whole seconds; the zone must be valid.
 */
export function offsetPeriods(zoneName: string, from: number, to: number): OffsetPeriod[] {
  if (ALWAYS_ZERO.has(zoneName)) return [{ from, to, offsetMs: 0 }];
  const zone = IANAZone.create(zoneName);
  const offsetAt = (at: number) => Math.round(zone.offset(at) * 60_000);
  const periods: OffsetPeriod[] = [];
  let start = from;
  let offsetMs = offsetAt(from);
  let known = from;
  while (known < to) {
    const next = Math.min(known + PROBE_EVERY, to);
    if (offsetAt(next) === offsetMs) {
      known = next;
      continue;
    }
    const change = firstSecondWithAnother(offsetAt, offsetMs, known, next);
    if (change >= to) break;
    periods.push({ from: start, to: change, offsetMs });
    start = known = change;
    offsetMs = offsetAt(change);
  }
  periods.push({ from: start, to, offsetMs });
  return periods;
}

/** Halves `(same, other]` down to the second at which the offset stops being `offsetMs`. */
function firstSecondWithAnother(
  offsetAt: (at: number) => number,
  offsetMs: number,
  same: number,
  other: number,
): number {
  while (other - same > 1000) {
    const middle = same + Math.floor((other - same) / 2000) * 1000;
    if (offsetAt(middle) === offsetMs) same = middle;
    else other = middle;
  }
  return other;
}
