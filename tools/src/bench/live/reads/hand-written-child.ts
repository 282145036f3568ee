import { createServer } from 'node:http';
import { listen } from './listen.ts';
import { type Asked, cursorOf, globalIdOf, openList, PAGE, type Row } from './list.ts';

/** The list without GraphQL, rights, limits or an ORM: bare `node:http`, batched SQL, JSON by hand. */
const list = openList(process.env['DATABASE_URL'] ?? '');

const idsOf = (rows: readonly Row[], column: string): string[] => [
  ...new Set(rows.flatMap((row) => (row[column] as string | null) ?? [])),
];
const byId = (type: string) => (rows: readonly Row[]) =>
  new Map<unknown, Row>(rows.map((row) => [row.id, { ...row, id: globalIdOf(type, row) }]));

async function answer(asked: Asked): Promise<string> {
  const found = await list.page(asked);
  const rows = found.slice(0, PAGE);
  const [organisations, products, people, clocks] = await Promise.all([
    list.organisations(idsOf(rows, 'organisation_id')).then(byId('Organisation')),
    list.products(idsOf(rows, 'product_id')).then(byId('Product')),
    list.people(idsOf(rows, 'assignee_id')).then(byId('Person')),
    list.clocks(rows.map(({ id }) => id)),
  ]);
  const clocksOf = Map.groupBy(clocks, (clock) => clock['case_id']);
  const nodes = rows.map((row) => ({
    id: globalIdOf('Case', row),
    reference: `CW-${String(row['number'])}`,
    subject: row['subject'],
    status: row['status'],
    priority: row['priority'],
    level: row['level'],
    version: row['version'],
    createdAt: row['created_at'],
    updatedAt: row['updated_at'],
    nextDueAt: row['next_due_at'],
    organisation: organisations.get(row['organisation_id']),
    product: products.get(row['product_id']),
    assignee: people.get(row['assignee_id']) ?? null,
    clocks: (clocksOf.get(row.id) ?? []).map((clock) => ({
      id: globalIdOf('Clock', clock),
      kind: clock['kind'],
      cycle: clock['cycle'],
      state: clock['state'],
      target: clock['target'],
      dueAt: clock['due_at'],
      breachedAt: clock['breached_at'],
    })),
  }));
  const last = rows.at(-1);
  const pageInfo = { hasNextPage: found.length > PAGE, endCursor: last ? cursorOf(last) : null };
  return JSON.stringify({ data: { cases: { nodes, pageInfo } } });
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { variables } = JSON.parse(Buffer.concat(chunks).toString()) as {
      variables: { priority: string[]; after: string | null };
    };
    answer({ priority: variables.priority[0] ?? '', after: variables.after }).then(
      (text) => {
        response.writeHead(200, {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(text),
        });
        response.end(text);
      },
      (error: unknown) => {
        console.error(error);
        response.writeHead(500).end();
      },
    );
  });
});
listen(server);
