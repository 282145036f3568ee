import { STANDING_RULES } from './standing-rules.generated.ts';
import type { OffsetPeriod } from './offset-period.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** A yearly change of a zone's clocks: the first `weekday` (1 Monday, 7 Sunday) on or after a date, in UTC. */
export interface YearlyChange {
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  /** Minute of that day. */
  readonly minute: number;
  /** The offset from then on, in minutes. */
  readonly offset: number;
}

/** What a zone has kept to since a year (1 January, UTC) and, as far as anyone has decided, keeps to. */
export interface StandingRule {
  readonly since: number;
  /** The offset of a zone that does not change, in minutes; of one that does, the offset at the turn of the year. */
  readonly offset: number;
  /** The two changes of each year, in order; none in a zone that keeps its offset. */
  readonly changes: readonly YearlyChange[];
}

/** Rules, each with the zones (separated by blanks) that keep to it. */
export type StandingRules = readonly (StandingRule & { readonly zones: string })[];

const found = new Map<string, StandingRule>();

/** The standing rule of a zone; undefined where there is none, or none that is known. */
export function standingRuleOf(zoneName: string): StandingRule | undefined {
  const rule = found.get(zoneName) ?? look(zoneName);
  if (rule) found.set(zoneName, rule);
  return rule;
}

/** Reads the text as it is: cutting 450 names apart for one of them costs a fresh process 1 ms. */
function look(zoneName: string): StandingRule | undefined {
  if (zoneName.includes(' ')) return undefined;
  return STANDING_RULES.find(({ zones }) => ` ${zones} `.includes(` ${zoneName} `));
}

/** The instant of a yearly change. */
export function changeIn(year: number, { month, day, weekday, minute }: YearlyChange): number {
  const earliest = Date.UTC(year, month - 1, day);
  // Day 0, 1970-01-01, was a Thursday.
  const wait = (weekday - 4 - earliest / DAY) % 7;
  return earliest + ((wait + 7) % 7) * DAY + minute * MINUTE;
}

/** The periods that tile `[from, to)` under a rule; `from` lies not before it came into force. */
export function ruledPeriods(rule: StandingRule, from: number, to: number): OffsetPeriod[] {
  const periods: OffsetPeriod[] = [];
  let start = from;
  let offsetMs = rule.offset * MINUTE;
  const lastYear = new Date(to - 1).getUTCFullYear();
  for (let year = new Date(from).getUTCFullYear(); year <= lastYear; year++) {
    for (const change of rule.changes) {
      const at = changeIn(year, change);
      if (at > start && at < to) {
        periods.push({ from: start, to: at, offsetMs });
        start = at;
      }
      if (at <= start) offsetMs = change.offset * MINUTE;
    }
  }
  periods.push({ from: start, to, offsetMs });
  return periods;
}
