import { type EntityManager } from '@mikro-orm/postgresql';
import { registerEnumType } from 'type-graphql';
import { type Instant, toDate } from '../clock-time.ts';
import { type Condition } from '../row-filter.ts';

export enum AttainmentDimension {
  KIND = 'KIND',
  PRIORITY = 'PRIORITY',
  ORGANISATION = 'ORGANISATION',
  PRODUCT = 'PRODUCT',
  ENGINEER = 'ENGINEER',
  PERIOD = 'PERIOD',
}
registerEnumType(AttainmentDimension, { name: 'AttainmentDimension' });

/** One group of outcomes; null where it was not grouped by that, and for the engineer where nobody held the case. */
export interface OutcomeCount {
  readonly kind: string | null;
  readonly priority: string | null;
  readonly organisationId: string | null;
  readonly productId: string | null;
  readonly engineerId: string | null;
  /** Counted from 1 in the periods given. */
  readonly period: number | null;
  readonly met: number;
  readonly missed: number;
}

export interface Counted {
  readonly met: number;
  readonly missed: number;
  /** Worst first; with PERIOD, period by period. At most as many as asked for. */
  readonly groups: readonly OutcomeCount[];
  readonly hasMore: boolean;
}

interface Group {
  readonly name: keyof OutcomeCount;
  readonly sql: string;
}

const columns = {
  KIND: { name: 'kind', sql: 'kind' },
  PRIORITY: { name: 'priority', sql: 'priority' },
  ORGANISATION: { name: 'organisationId', sql: 'organisation_id' },
  PRODUCT: { name: 'productId', sql: 'product_id' },
  ENGINEER: { name: 'engineerId', sql: 'engineer_id' },
} as const satisfies Record<Exclude<AttainmentDimension, AttainmentDimension.PERIOD>, Group>;

/** Half-open, `[from, to)`. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

export interface CountOutcomes {
  readonly where: Condition;
  /** One stretch, or with PERIOD its periods in order. */
  readonly stretches: readonly Stretch[];
  readonly groupBy: readonly AttainmentDimension[];
  readonly most: number;
}

/** Counts met and missed promises, in all and by group, with one statement. */
export async function countOutcomes(em: EntityManager, asked: CountOutcomes): Promise<Counted> {
  const { sql, params } = statement(asked);
  type Row = OutcomeCount & { allMet: number; allMissed: number };
  const rows = await em.execute<Row[]>(sql, [...params]);
  return {
    met: rows[0]?.allMet ?? 0,
    missed: rows[0]?.allMissed ?? 0,
    groups: rows.slice(0, asked.most),
    hasMore: rows.length > asked.most,
  };
}

function statement({ groupBy, stretches, where, most }: CountOutcomes): Condition {
  const byPeriod = groupBy.includes(AttainmentDimension.PERIOD);
  const groups = groupBy.flatMap((one) => (one === AttainmentDimension.PERIOD ? [] : [columns[one]]));
  const named = groups.map(({ name, sql }) => `${sql} as "${name}", `).join('');
  const by =
    groups.length > 0 ? `group by ${groups.map(({ sql }) => sql).join(', ')}` : 'having count(*) > 0';
  // Each period is counted by itself: grouped by an expression of the instant, the planner expects a group a row and
  // does without its workers (335 ms for a year of a million outcomes, against 204).
  const counted = stretches.map(
    (_, index) => `
      (select ${named}${byPeriod ? `${String(index + 1)} as period, ` : ''}
        count(*) filter (where not missed)::int as met, count(*) filter (where missed)::int as missed
      from clock_outcome where at >= ? and at < ? and (${where.sql}) ${by})`,
  );
  const order = [
    ...(byPeriod ? ['period'] : []),
    'missed::float8 / (met + missed) desc',
    'missed desc',
    ...groups.map(({ name }) => `"${name}"`),
  ];
  return {
    // The totals are summed over the groups, before the last of them are cut off.
    sql: `
      select *, (sum(met) over ())::int as "allMet", (sum(missed) over ())::int as "allMissed"
      from (${counted.join(' union all ')}) as groups
      order by ${order.join(', ')}
      limit ?`,
    params: [...stretches.flatMap(({ from, to }) => [toDate(from), toDate(to), ...where.params]), most + 1],
  };
}
