import { type Policy } from '@casewire/sla';
import { DateTime, type DateTimeUnit } from 'luxon';
import { registerEnumType } from 'type-graphql';
import { type Instant } from '../clock-time.ts';

export enum AttainmentPeriod {
  MONTH = 'MONTH',
  QUARTER = 'QUARTER',
  YEAR = 'YEAR',
}
registerEnumType(AttainmentPeriod, { name: 'AttainmentPeriod' });

const units = { MONTH: 'month', QUARTER: 'quarter', YEAR: 'year' } satisfies Record<
  AttainmentPeriod,
  DateTimeUnit
>;

/** How attainment is reckoned: over how long, in whose local time. */
export interface Periods {
  readonly length: AttainmentPeriod;
  readonly zone: string;
}

/** As the policy says: its period, bounded by local midnight of its office hours. */
export function periodsOf(policy: Policy): Periods {
  const office = policy.calendars.OFFICE;
  return {
    length: AttainmentPeriod[policy.attainmentPeriod],
    zone: office.kind === 'ROUND_THE_CLOCK' ? 'Etc/GMT' : office.timeZone,
  };
}

const startOf = (at: Instant, { length, zone }: Periods): DateTime =>
  DateTime.fromMillis(at, { zone }).startOf(units[length]);

const after = (start: DateTime, { length }: Periods): DateTime => start.plus({ [units[length]]: 1 });

/** The period that holds an instant, as `[from, to)`. */
export function periodAround(at: Instant, periods: Periods): { from: Instant; to: Instant } {
  const start = startOf(at, periods);
  return { from: start.toMillis(), to: after(start, periods).toMillis() };
}

/** The periods that `[from, to)` touches, oldest first, whole, and up to `most` of them. */
export function periodsWithin(
  from: Instant,
  to: Instant,
  periods: Periods,
  most: number,
): { from: Instant; to: Instant }[] {
  const found: { from: Instant; to: Instant }[] = [];
  let start = startOf(from, periods);
  while (start.toMillis() < to && found.length < most) {
    const next = after(start, periods);
    found.push({ from: start.toMillis(), to: next.toMillis() });
    start = next;
  }
  return found;
}
