import type { OffsetPeriod } from './offset-period.ts';
import { askedPeriods, isPlatformZone } from './platform-zone.ts';
import { ruledPeriods, standingRuleOf, type StandingRule } from './standing-rule.ts';

/** An instant at which a zone's clocks are put forward or back. */
export interface OffsetChange {
  readonly at: number;
  readonly offsetBeforeMs: number;
  readonly offsetAfterMs: number;
}

/** How much of a zone is worked out at a time, and remembered for all calendars: block 0 starts at the epoch. */
export const ZONE_BLOCK = 256 * 86_400_000;

/** There are some 600 names; only somebody who plays with upper and lower case has more. */
const MOST_ZONES = 1000;
const known = new Map<string, Zone>();

/** Whether `name` is an IANA time zone. Asks the platform only where no standing rule has the answer. */
export const isZone = (name: string): boolean => standingRuleOf(name) !== undefined || isPlatformZone(name);

/** The zone of that name, which must be valid; the same for all who ask. */
export function zoneNamed(name: string): Zone {
  const zone = known.get(name);
  if (zone) return zone;
  if (known.size >= MOST_ZONES) known.clear();
  const made = new Zone(name);
  known.set(name, made);
  return made;
}

/** When a zone has which offset, exact to the second at each clock change. */
export class Zone {
  readonly #name: string;
  readonly #rule: StandingRule | undefined;
  readonly #blocks = new Map<number, readonly OffsetPeriod[]>();

  constructor(name: string) {
    this.#name = name;
    this.#rule = standingRuleOf(name);
  }

  /** The periods that tile a block. */
  block(index: number): readonly OffsetPeriod[] {
    const remembered = this.#blocks.get(index);
    if (remembered) return remembered;
    const from = index * ZONE_BLOCK;
    const rule = this.#rule;
    const periods =
      rule && from >= Date.UTC(rule.since, 0, 1)
        ? ruledPeriods(rule, from, from + ZONE_BLOCK)
        : askedPeriods(this.#name, from, from + ZONE_BLOCK);
    this.#blocks.set(index, periods);
    return periods;
  }

  /** The periods that tile `[from, to)`, one after the other; neighbours differ in offset. */
  *periods(from: number, to: number): Generator<OffsetPeriod> {
    let open: OffsetPeriod | undefined;
    for (let index = Math.floor(from / ZONE_BLOCK); index * ZONE_BLOCK < to; index++) {
      for (const period of this.block(index)) {
        if (period.to <= from || period.from >= to) continue;
        const piece = { ...period, from: Math.max(period.from, from), to: Math.min(period.to, to) };
        if (open && open.offsetMs !== piece.offsetMs) yield open;
        open = open?.offsetMs === piece.offsetMs ? { ...open, to: piece.to } : piece;
      }
    }
    if (open) yield open;
  }

  /** The clock changes in `(after, before)`, one after the other. */
  *changes(after: number, before: number): Generator<OffsetChange> {
    let last: OffsetPeriod | undefined;
    for (const period of this.periods(after, before)) {
      if (last) yield { at: period.from, offsetBeforeMs: last.offsetMs, offsetAfterMs: period.offsetMs };
      last = period;
    }
  }
}
