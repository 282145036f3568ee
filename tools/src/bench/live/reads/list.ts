import { Pool } from 'pg';

/**
 * The nested list as somebody writes it who knows PostgreSQL: the page, then one statement for each kind of thing on
 * it. The peers of ours read with the same statements, so that only what stands around them differs.
 */
export interface Row {
  readonly [column: string]: unknown;
  readonly id: string;
}

/** What a page is asked by: a priority, and behind which case of the order it begins. */
export interface Asked {
  readonly priority: string;
  readonly after: string | null;
}

export const PAGE = 25;
/** As many connections as ours has at most in use for such a load. */
export const CONNECTIONS = 10;

const page = (behind: string) => `
  select id, number, subject, status, priority, level, version, created_at, updated_at, next_due_at, organisation_id,
    product_id, assignee_id from support_case where priority = $1 ${behind}
  order by next_due_at, id limit ${String(PAGE + 1)}`;

const statements = {
  first: page(''),
  behind: page('and (next_due_at, id) > ($2::timestamptz, $3::uuid)'),
  organisations: 'select id, name, kind from organisation where id = any ($1::uuid[])',
  products: 'select id, name from product where id = any ($1::uuid[])',
  people: 'select id, name from person where id = any ($1::uuid[])',
  clocks: `select id, case_id, kind, cycle, state, target, due_at, breached_at from clock
    where case_id = any ($1::uuid[]) order by case_id, started_at, kind, cycle`,
};

export function openList(databaseUrl: string) {
  const pool = new Pool({ connectionString: databaseUrl, max: CONNECTIONS });
  const ask = async (name: keyof typeof statements, values: unknown[]): Promise<Row[]> =>
    (await pool.query<Row>({ name, text: statements[name], values })).rows;
  const some = (name: keyof typeof statements) => (ids: readonly string[]) => ask(name, [ids]);
  return {
    /** The page and one more, by which it shows whether there is more. */
    page: ({ priority, after }: Asked) =>
      after === null ? ask('first', [priority]) : ask('behind', [priority, ...after.split('|')]),
    organisations: some('organisations'),
    products: some('products'),
    people: some('people'),
    clocks: some('clocks'),
  };
}

/** An id as the API has it: every server gives the same answer. */
export const globalIdOf = (type: string, { id }: Row): string =>
  Buffer.from(`${type}:${id}`).toString('base64url');

export const cursorOf = (row: Row): string => `${(row['next_due_at'] as Date).toISOString()}|${row.id}`;

/** The same question to every GraphQL server. */
export const question = `query Cases($priority: [Priority!], $after: String) {
  cases(filter: { priority: $priority }, orderBy: NEXT_DUE, first: 25, after: $after) {
    nodes { id reference subject status priority level version createdAt updatedAt nextDueAt
      organisation { id name kind } product { id name } assignee { id name }
      clocks { id kind cycle state target dueAt breachedAt } }
    pageInfo { hasNextPage endCursor } } }`;

/** The same in the names that PostGraphile makes of the tables. */
export const questionOfTables = `query Cases($priority: String!, $after: Cursor) {
  cases: allSupportCases(condition: { priority: $priority }, orderBy: [NEXT_DUE_AT_ASC], first: 25, after: $after) {
    nodes { rowId number subject status priority level version createdAt updatedAt nextDueAt
      organisation: organisationByOrganisationId { rowId name kind } product: productByProductId { rowId name }
      assignee: personByAssigneeId { rowId name }
      clocks: clocksByCaseId { nodes { rowId kind cycle state target dueAt breachedAt } } }
    pageInfo { hasNextPage endCursor } } }`;

export const schema = `
  scalar DateTime
  enum Priority { P1 P2 P3 P4 }
  enum CaseOrder { NEXT_DUE }
  input CaseFilter { priority: [Priority!] }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Organisation { id: ID! name: String! kind: String! }
  type Product { id: ID! name: String! }
  type Person { id: ID! name: String! }
  type Clock { id: ID! kind: String! cycle: Int! state: String! target: String! dueAt: DateTime breachedAt: DateTime }
  type Case { id: ID! reference: String! subject: String! status: String! priority: Priority! level: String!
    version: Int! createdAt: DateTime! updatedAt: DateTime! nextDueAt: DateTime
    organisation: Organisation! product: Product! assignee: Person clocks: [Clock!]! }
  type Cases { nodes: [Case!]! pageInfo: PageInfo! }
  type Query { cases(filter: CaseFilter, orderBy: CaseOrder, first: Int!, after: String): Cases! }`;
