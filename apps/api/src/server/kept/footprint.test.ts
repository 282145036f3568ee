import { isInterfaceType, isObjectType, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApiSchema } from '../schema.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { footprintOf, typesKept, typesNeverKept } from './footprint.ts';

const schema = buildApiSchema();
const of = (query: string) => footprintOf(schema, parse(query));

describe('the footprint of a document', () => {
  it('knows of every type whether its answers are kept', () => {
    const roots = new Set(['Query', 'Mutation', 'Subscription']);
    const problem = schema.getType('Problem');
    if (!isInterfaceType(problem)) throw new Error('There are no problems.');
    const problems = new Set(schema.getPossibleTypes(problem).map(({ name }) => name));
    const written = (name: string) => name.endsWith('Payload') || problems.has(name);
    const types = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
      .map(({ name }) => name)
      .filter((name) => !roots.has(name) && !written(name));
    const known = [...Object.keys(typesKept), ...Object.keys(typesNeverKept)];
    expect(types.filter((name) => !known.includes(name))).toEqual([]);
    expect(Object.keys(typesKept).filter((name) => name in typesNeverKept)).toEqual([]);
  });

  it('holds what its answers may depend on', () => {
    expect(of('{ products { nodes { name } } }')).toEqual({
      areas: ['directory'],
      reach: 'NONE',
      named: true,
    });
    expect(of('{ cases { nodes { assignee { name } } } }')).toMatchObject({ reach: 'VISIBLE', named: false });
    expect(of('{ case(reference: "CW-1") { clocks { dueAt } } }')).toMatchObject({
      reach: 'VISIBLE',
      named: true,
    });
    expect(of('{ caseEvents { nodes { id } } }')).toMatchObject({ reach: 'EVERY', named: false });
    expect(of('{ node(id: "x") { id } cases { nodes { id } } }')).toMatchObject({ named: false });
  });

  it('is none where answers are never kept', () => {
    for (const query of [
      '{ rateLimit { remaining } }',
      '{ policies { label runningClocks } }',
      '{ node(id: "x") { ... on Policy { runningClocks } } }',
      '{ __schema { types { name } } }',
      '{ __type(name: "Case") { name } }',
      '{ holidayCountries { name } }',
      '{ apiTokens { name } }',
      '{ node(id: "x") { ... on ApiToken { lastUsedAt } } }',
      'query { ...A } fragment A on Query { cases { nodes { id } } rateLimit { remaining } }',
    ])
      expect(of(query), query).toBeNull();
  });
});

/** What becomes of a change of each table: it is told of by an event, or counted in an epoch, or no query reads it. */
const tables: Readonly<Record<string, 'EVENTS' | 'EPOCH' | { readonly unread: string }>> = {
  accreditation: 'EPOCH',
  api_token: 'EPOCH',
  calendar_version: 'EPOCH',
  clock_move: 'EPOCH',
  contract: 'EPOCH',
  contract_line: 'EPOCH',
  organisation: 'EPOCH',
  person: 'EPOCH',
  policy_version: 'EPOCH',
  product: 'EPOCH',
  sla_draft: 'EPOCH',
  event_log: 'EPOCH',
  'auth.session': 'EPOCH',
  case_event: 'EVENTS',
  case_words: 'EVENTS',
  clock: 'EVENTS',
  clock_outcome: 'EVENTS',
  fault_report: 'EVENTS',
  remote_access: 'EVENTS',
  message: 'EVENTS',
  support_case: 'EVENTS',
  epoch: { unread: 'what is asked to know whether an answer holds' },
  idempotency_key: { unread: 'only writes look at it' },
  installation: { unread: 'read when a node starts' },
  first_administrator_invitation: { unread: 'only a write looks at it' },
  mikro_orm_migrations: { unread: 'only the migrator looks at it' },
  'auth.user': { unread: 'signing in reads it; who somebody is stands in person' },
  'auth.account': { unread: 'signing in reads it' },
  'auth.verification': { unread: 'signing in reads it' },
  'auth.passkey': { unread: 'signing in reads it; what tells of it is never kept' },
  'auth.twoFactor': { unread: 'signing in reads it; what tells of it is never kept' },
  audit_entry: { unread: 'what tells of it is never kept' },
  audit_seal: { unread: 'what tells of it is never kept' },
  audit_head: { unread: 'what tells of it is never kept' },
  credential_use: { unread: 'what tells of it is never kept' },
  sign_on: { unread: 'what tells of it is never kept' },
};

describe('a change of any table', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.close());

  it('is told of by an event or counted in an epoch, unless no query reads it', async () => {
    const found = await world.app.orm.em.fork().execute<{ name: string; counts: boolean }[]>(
      `select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name,
         exists (select 1 from pg_trigger t join pg_proc p on p.oid = t.tgfoid
           where t.tgrelid = c.oid and p.proname like 'count\\_%') as counts
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname in ('public', 'auth') order by 1`,
    );
    expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(tables).sort());
    expect(found.flatMap(({ name, counts }) => (counts ? name : [])).sort()).toEqual(
      Object.keys(tables)
        .filter((name) => tables[name] === 'EPOCH')
        .sort(),
    );
  });
});
