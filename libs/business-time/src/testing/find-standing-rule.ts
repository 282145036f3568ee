import { askedPeriods } from '../platform-zone.ts';
import { changeIn, type StandingRule, type YearlyChange } from '../standing-rule.ts';
import type { OffsetPeriod } from '../offset-period.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;
/** Before 1970 the zone database is not always sure of a change, and some changes are not on the minute. */
const EARLIEST_RULE = 1970;
/** A rule that starts later than this says nothing about the years people count in. */
const LATEST_RULE = 2040;

const yearOf = (at: number) => new Date(at).getUTCFullYear();

/**
 * Asks the platform what a zone does in 1900 to 2199 and finds the rule it keeps to from some year on;
 * null when there is none that a month, a weekday and a time of day can express.
 */
export function findStandingRule(zoneName: string): StandingRule | null {
  const periods = askedPeriods(zoneName, Date.UTC(FIRST_YEAR, 0, 1), Date.UTC(LAST_YEAR + 1, 0, 1));
  const changes = periods.slice(1);
  const last = periods.at(-1);
  if (!last) return null;
  const lastChange = changes.at(-1);
  if (!lastChange || yearOf(lastChange.from) < LAST_YEAR) {
    const since = lastChange ? Math.max(yearOf(lastChange.from) + 1, EARLIEST_RULE) : FIRST_YEAR;
    return since <= LATEST_RULE ? { since, offset: last.offsetMs / MINUTE, changes: [] } : null;
  }
  const byYear = Map.groupBy(changes, ({ from }) => yearOf(from));
  const lately = [...byYear].filter(([year]) => year > LAST_YEAR - 100);
  if (lately.length !== 100 || lately.some(([, found]) => found.length !== 2)) return null;
  const yearly = [0, 1].map((which) => yearlyChange(lately.flatMap(([, found]) => found[which] ?? [])));
  const holds = (year: number) => {
    const found = byYear.get(year) ?? [];
    return (
      found.length === 2 &&
      yearly.every(
        (change, i) =>
          found[i]?.from === changeIn(year, change) && found[i]?.offsetMs === change.offset * MINUTE,
      )
    );
  };
  if (!holds(LAST_YEAR)) return null;
  let since = LAST_YEAR;
  while (since > EARLIEST_RULE && holds(since - 1)) since--;
  return since <= LATEST_RULE ? { since, offset: yearly[1]?.offset ?? 0, changes: yearly } : null;
}

/** The rule that the changes of a hundred years suggest; whether they keep to it is for the caller to see. */
function yearlyChange(changes: readonly OffsetPeriod[]): YearlyChange {
  const dates = changes.map(({ from }) => new Date(from).toISOString().slice(5, 10)).sort();
  const [month, day] = (dates[0] ?? '').split('-').map(Number);
  const { from = 0, offsetMs = 0 } = changes[0] ?? {};
  return {
    month: month ?? 0,
    day: day ?? 0,
    weekday: ((((Math.floor(from / DAY) + 3) % 7) + 7) % 7) + 1,
    minute: (from - Math.floor(from / DAY) * DAY) / MINUTE,
    offset: offsetMs / MINUTE,
  };
}
