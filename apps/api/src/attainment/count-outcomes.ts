import { type EntityManager } from '@mikro-orm/postgresql';
import { registerEnumType } from 'type-graphql';
import { type Condition } from '../cases/visible.ts';
import { type Instant, toDate } from '../clock-time.ts';

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

export interface CountOutcomes {
  readonly where: Condition;
  readonly from: Instant;
  readonly to: Instant;
  readonly groupBy: readonly AttainmentDimension[];
  /** When each period begins; the first not after `from`. */
  readonly periodStarts: readonly Instant[];
  readonly most: number;
}

/** Counts met and missed promises in `[from, to)`, in all and by group, with one statement. */
export async function countOutcomes(em: EntityManager, asked: CountOutcomes): Promise<Counted> {
  const { from, to, where, most } = asked;
  const { sql, params } = statement(asked);
  type Row = OutcomeCount & { allMet: number; allMissed: number };
  const rows = await em.execute<Row[]>(sql, [...params, toDate(from), toDate(to), ...where.params, most + 1]);
  return {
    met: rows[0]?.allMet ?? 0,
    missed: rows[0]?.allMissed ?? 0,
    groups: rows.slice(0, most),
    hasMore: rows.length > most,
  };
}

function statement({ groupBy, periodStarts, where }: CountOutcomes): Condition {
  const byPeriod = groupBy.includes(AttainmentDimension.PERIOD);
  // Bounds worked out here and searched by halving: no clock change for PostgreSQL to see otherwise, and no date made for each row.
  const bucket = `width_bucket(at, array[${periodStarts.map(() => '?').join(', ')}]::timestamptz[])`;
  const groups: Group[] = [
    ...groupBy.flatMap((one) => (one === AttainmentDimension.PERIOD ? [] : [columns[one]])),
    ...(byPeriod ? [{ name: 'period', sql: bucket } as const] : []),
  ];
  const named = groups.map(({ name, sql }) => `${sql} as "${name}", `).join('');
  const order = [...(byPeriod ? ['period'] : []), 'missed::float8 / (met + missed) desc', 'missed desc'];
  return {
    // The totals are summed over the groups, before the last of them are cut off.
    sql: `
      select *, (sum(met) over ())::int as "allMet", (sum(missed) over ())::int as "allMissed"
      from (
        select ${named}count(*) filter (where not missed)::int as met, count(*) filter (where missed)::int as missed
        from clock_outcome
        where at >= ? and at < ? and (${where.sql})
        ${groups.length > 0 ? `group by ${groups.map((_, index) => index + 1).join(', ')}` : 'having count(*) > 0'}
      ) as groups
      order by ${[...order, ...groups.map(({ name }) => `"${name}"`)].join(', ')}
      limit ?`,
    params: byPeriod ? periodStarts.map(toDate) : [],
  };
}
