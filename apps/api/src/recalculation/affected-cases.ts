import { type EntityManager } from '@mikro-orm/postgresql';
import { type PolicyBook } from '../sla/book.ts';
import { type Destination } from './destination.ts';

/** An open clock that is not late and that the destination would move, as SQL and its parameters. */
function wouldMove({ policyVersion, calendar }: Destination, book: PolicyBook): [string, unknown[]] {
  const before = book.calendars().flatMap(({ name, label }) => (name === calendar?.name ? [label] : []));
  const others = before.filter((label) => label !== calendar?.label);
  const ways = [
    ...(policyVersion === null ? [] : ['policy_version <> ?']),
    ...(others.length === 0 ? [] : [`calendar_version in (${others.map(() => '?').join(', ')})`]),
  ];
  return [
    `state in ('RUNNING', 'PAUSED') and breached_at is null and (${ways.join(' or ') || 'false'})`,
    [...(policyVersion === null ? [] : [policyVersion]), ...others],
  ];
}

/** The next cases, by id behind `after`, with a clock that would move. */
export async function affectedCases(
  em: EntityManager,
  book: PolicyBook,
  to: Destination,
  after: string,
  most: number,
): Promise<string[]> {
  const [condition, parameters] = wouldMove(to, book);
  const rows = await em.execute<{ id: string }[]>(
    `select distinct case_id as id from clock where case_id > ? and ${condition} order by case_id limit ?`,
    [after, ...parameters, most],
  );
  return rows.map(({ id }) => id);
}

/** How many cases that are. */
export async function countAffectedCases(
  em: EntityManager,
  book: PolicyBook,
  to: Destination,
): Promise<number> {
  const [condition, parameters] = wouldMove(to, book);
  const [row] = await em.execute<{ count: number }[]>(
    `select count(distinct case_id)::int as count from clock where ${condition}`,
    parameters,
  );
  return row?.count ?? 0;
}

/** Before every case: ids are compared as they are. */
export const FIRST = '00000000-0000-0000-0000-000000000000';
