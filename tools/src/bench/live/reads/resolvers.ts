import DataLoader from 'dataloader';
import { cursorOf, globalIdOf, openList, PAGE, type Row } from './list.ts';

/** What a request of a peer reads through: DataLoader over the same statements as the hand-written list. */
export type Loaders = ReturnType<ReturnType<typeof openLoaders>>;

export function openLoaders(databaseUrl: string) {
  const list = openList(databaseUrl);
  const one = (read: (ids: readonly string[]) => Promise<Row[]>) =>
    new DataLoader<string, Row | undefined>(async (ids) => {
      const rows = new Map((await read(ids)).map((row) => [row.id, row]));
      return ids.map((id) => rows.get(id));
    });
  return () => ({
    page: list.page,
    organisations: one(list.organisations),
    products: one(list.products),
    people: one(list.people),
    clocks: new DataLoader<string, Row[]>(async (ids) => {
      const rows = Map.groupBy(await list.clocks(ids), (row) => row['case_id'] as string);
      return ids.map((id) => rows.get(id) ?? []);
    }),
  });
}

const id = (type: string) => (row: Row) => globalIdOf(type, row);
const column = (name: string) => (row: Row) => row[name];
const idIn = (row: Row, name: string): string => row[name] as string;

export const resolvers = {
  Query: {
    async cases(
      _root: unknown,
      { filter, after }: { filter: { priority: string[] }; after: string | null },
      { page }: Loaders,
    ) {
      const found = await page({ priority: filter.priority[0] ?? '', after });
      const nodes = found.slice(0, PAGE);
      const last = nodes.at(-1);
      return {
        nodes,
        pageInfo: { hasNextPage: found.length > PAGE, endCursor: last ? cursorOf(last) : null },
      };
    },
  },
  Organisation: { id: id('Organisation') },
  Product: { id: id('Product') },
  Person: { id: id('Person') },
  Case: {
    id: id('Case'),
    reference: (row: Row) => `CW-${String(row['number'])}`,
    createdAt: column('created_at'),
    updatedAt: column('updated_at'),
    nextDueAt: column('next_due_at'),
    organisation: (row: Row, _: unknown, loaders: Loaders) =>
      loaders.organisations.load(idIn(row, 'organisation_id')),
    product: (row: Row, _: unknown, loaders: Loaders) => loaders.products.load(idIn(row, 'product_id')),
    assignee: (row: Row, _: unknown, loaders: Loaders) =>
      row['assignee_id'] === null ? null : loaders.people.load(idIn(row, 'assignee_id')),
    clocks: (row: Row, _: unknown, loaders: Loaders) => loaders.clocks.load(row.id),
  },
  Clock: { id: id('Clock'), dueAt: column('due_at'), breachedAt: column('breached_at') },
};
