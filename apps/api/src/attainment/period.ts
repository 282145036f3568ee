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

/** When each of the periods begins that `[from, to)` touches, oldest first, and up to `most` of them. */
export function periodStarts(from: Instant, to: Instant, periods: Periods, most: number): Instant[] {
  const starts: Instant[] = [];
  for (let start = startOf(from, periods); start.toMillis() < to; start = after(start, periods)) {
    if (starts.length === most) break;
    starts.push(start.toMillis());
  }
  return starts;
}
