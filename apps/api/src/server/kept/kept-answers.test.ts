import { type EntityManager } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import { graphql } from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Application, openApplication } from '../../application.ts';
import { type Case } from '../../cases/case.ts';
import { tick } from '../../deadlines/tick.ts';
import { principalOfToken } from '../../people/tokens/create-api-token.ts';
import { buildApiSchema } from '../schema.ts';
import { testKeys } from '../../testing/keys.ts';
import { deeds } from '../../testing/deeds.ts';
import { roomyLimits, type Service, startService } from '../../testing/service.ts';
import { office, policy, published } from '../../testing/sla.ts';
import { phoneP1, report } from '../../testing/stories.ts';
import { createWorld, type World } from '../../testing/world.ts';

const MONDAY = Date.UTC(2026, 10, 23, 8);
const MINUTE = 60_000;

let world: World;
let other: Application;
let plain: Application;
/** Two nodes that keep answers. */
let nodes: Service[];
const schema = buildApiSchema();
const tokens: Record<string, string> = {};
const cases: Case[] = [];

const people = ['maria', 'ravi', 'dan', 'owen', 'priya', 'jonas', 'nils', 'elena', 'ada'];

beforeAll(async () => {
  world = await createWorld(MONDAY);
  const beside = () =>
    openApplication({
      databaseUrl: world.database.url,
      keys: testKeys,
      now: world.app.now,
      log: pino({ level: 'silent' }),
    });
  other = await beside();
  plain = await beside();
  nodes = [await startService(world), await startService({ ...world, app: other })];
  for (const name of people) tokens[name] = await world.token(name);
  cases.push(await phoneP1(world), await report(world, 'ravi'), await report(world, 'maria'));
}, 60_000);
afterAll(async () => {
  for (const node of nodes) await node.close();
  await other.close();
  await plain.close();
  await world.close();
});

const CASE = `reference version status level nextDueAt updatedAt viewerActions hotline
  organisation { name } product { name } assignee { name roles organisation { name } } reporter { name }
  faultReport { contactName } wait { reason } serviceHours { version isOpen(at: "2026-11-24T10:00:00Z") }
  clocks { kindTitle state dueAt countedMs countingSince warnAt policyVersion calendar { version } }`;

/** What may be asked; `%` stands for something of a case. */
const queries: readonly string[] = [
  `{ cases { totalCount nodes { ${CASE} } pageInfo { endCursor hasNextPage } } }`,
  `{ cases(filter: { unclaimed: true, breached: false }, orderBy: UPDATED) { nodes { reference assignee { name } } } }`,
  `{ cases(filter: { search: "%reference" }) { totalCount } }`,
  `{ escalationQueue { nodes { reference level viewerActions } } }`,
  `{ case(reference: "%reference") { ${CASE} timeline { nodes { type text detail actor { name } clock { state } } } } }`,
  `{ case(reference: "CW-99999999") { id } }`,
  `{ node(id: "%id") { id ... on Case { ${CASE} } } }`,
  `{ nodes(ids: ["%id", "%organisation", "%person"]) { ... on Case { status } ... on Organisation { name } ... on Person { name level } } }`,
  `{ caseEvents(first: 50) { nodes { type text case { reference status } } gap { resumeAt } pageInfo { endCursor } } }`,
  `{ attainment(from: "2026-11-01T00:00:00Z", to: "2026-12-01T00:00:00Z", groupBy: [KIND]) { total { met missed } rows { kindTitle figure { met missed } } } }`,
  `{ viewer { person { name } level roles scopes organisation { name } supportedOrganisations { name } viewerActions hotline } }`,
  `{ people(organisationId: "%organisation") { name roles level } }`,
  `{ organisations { nodes { name kind } } products { nodes { name latestMajor } } }`,
  `{ policies { label effectiveFrom document publishedBy { name } } calendars { version effectiveFrom } }`,
  `{ slaDrafts { name version document updatedBy { name } faults { message } } clockMoves { done reason } }`,
  `{ cases { nodes { reference clocks { elapsedMs inServiceHours nextOpensAt } } } }`,
  `{ serverTime case(reference: "%reference") { status } }`,
];

const asked = (nth: number, which: number): string => {
  const on = cases[which % cases.length];
  if (!on) throw new Error('There is no case.');
  return (queries[nth % queries.length] ?? '')
    .replaceAll('%reference', on.reference)
    .replaceAll('%id', on.globalId)
    .replaceAll('%organisation', world.idOf('Organisation', 'kestrel'))
    .replaceAll('%person', world.idOf('Person', 'priya'));
};

/** An answer as it is compared and kept: with GET it holds nothing but what was asked for. */
async function get(node: Service | undefined, who: string, query: string): Promise<string> {
  const response = await fetch(`${node?.url ?? ''}/graphql?query=${encodeURIComponent(query)}`, {
    headers: { authorization: `Bearer ${tokens[who] ?? ''}` },
  });
  return response.text();
}

/** What an execution gives by itself, with everything read for it alone. */
async function fresh(who: string, source: string): Promise<string> {
  await plain.book.renew();
  const principal = await principalOfToken(plain.orm.em.fork(), tokens[who] ?? '');
  const contextValue = await plain.contextFor(principal);
  return JSON.stringify(await graphql({ schema, source, contextValue }));
}

/** That a node gives what an execution gives; asked again only where nodes wrote meanwhile. */
async function expectSame(node: Service | undefined, who: string, query: string): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const before = await fresh(who, query);
    const given = await get(node, who, query);
    const after = await fresh(who, query);
    if (before !== after && attempt < 20) continue;
    expect(given, `${who}: ${query}`).toBe(after);
    return;
  }
}

/** What somebody at the database may change; `n` chooses whose. */
const direct: readonly string[] = [
  `update organisation set name = name || ?`,
  `update person set name = name || ?`,
  `update product set latest_major = coalesce(latest_major, 1) + length(?::text)`,
  `update person set roles = case when roles = '{}' then '{MANAGER}'::text[] else '{}' end where name like 'jonas%' and length(?::text) > 0`,
  `update person set level = case level when 'L3' then 'L2' else 'L3' end where name like 'priya%' and length(?::text) > 0`,
  `update accreditation set valid_to = valid_to - interval '400 days' where length(?::text) > 0`,
  `update accreditation set valid_to = valid_to + interval '400 days' where length(?::text) > 0`,
  `update contract set ends_at = ends_at - interval '400 days' where length(?::text) > 0`,
  `update contract set ends_at = ends_at + interval '400 days' where length(?::text) > 0`,
  `update event_log set floor = least(position, floor + length(?::text))`,
];

let versions = 0;
const administered: readonly ((n: number) => Promise<unknown>)[] = [
  async (n) =>
    published(
      await world.as('ada'),
      'POLICY',
      policy(`kept ${versions++}`, { RESPONSE: `PT${10 + (n % 50)}M` }),
      {
        effectiveFrom: new Date(world.app.now() + (n % 3) * 30 * MINUTE),
      },
    ),
  async (n) =>
    published(await world.as('ada'), 'CALENDAR', office(n % 2 ? ['2026-12-24'] : []), {
      name: 'ROUND_THE_CLOCK',
      effectiveFrom: new Date(world.app.now() + (n % 3) * 30 * MINUTE),
    }),
  (n) =>
    world.app.orm.em
      .fork()
      .execute('update accreditation set valid_to = ?', [new Date(world.app.now() + (n % 20) * MINUTE)]),
  (n) =>
    world.app.orm.em
      .fork()
      .execute('update contract set ends_at = ?', [new Date(world.app.now() + (n % 20) * MINUTE)]),
];

type Write =
  | {
      readonly kind: 'deed';
      readonly who: string;
      readonly deed: string;
      readonly which: number;
      readonly n: number;
    }
  | { readonly kind: 'unpublished'; readonly who: string; readonly which: number }
  | { readonly kind: 'report'; readonly who: string }
  | { readonly kind: 'time'; readonly minutes: number; readonly ticked: boolean }
  | { readonly kind: 'direct'; readonly nth: number }
  | { readonly kind: 'rare'; readonly n: number };

const writes: fc.Arbitrary<Write> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      kind: fc.constant('deed' as const),
      who: fc.constantFrom('priya', 'priya', 'priya', 'jonas', 'ravi', 'maria', 'dan', 'owen', 'nils'),
      deed: fc.constantFrom('claim', 'claim', ...Object.keys(deeds)),
      which: fc.nat({ max: 5 }),
      n: fc.nat({ max: 1_000 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('unpublished' as const),
      who: fc.constantFrom('priya', 'ravi', 'maria'),
      which: fc.nat({ max: 5 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('report' as const), who: fc.constantFrom('ravi', 'maria') }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      minutes: fc.integer({ min: -5, max: 300 }),
      ticked: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('direct' as const), nth: fc.nat({ max: direct.length - 1 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rare' as const), n: fc.nat({ max: 100 }) }) },
);

async function write(one: Write): Promise<void> {
  const em: EntityManager = world.app.orm.em.fork();
  switch (one.kind) {
    case 'deed': {
      const on = cases[one.which % cases.length];
      if (on) await deeds[one.deed]?.(await world.as(one.who), on.globalId, one.n);
      return;
    }
    case 'unpublished': {
      // Committed, and its events have no number yet.
      const on = cases[one.which % cases.length];
      const ctx = { ...(await world.as(one.who)), relay: { publish: () => Promise.resolve() } };
      if (on) await deeds['say']?.(ctx, on.globalId, 0);
      return;
    }
    case 'report':
      if (cases.length < 6) cases.push(await report(world, one.who));
      return;
    case 'time':
      world.time.at = (world.time.at ?? MONDAY) + one.minutes * MINUTE;
      if (one.ticked) await tick(world.app.orm.em, world.app.book, world.time.at, 1_000);
      return;
    case 'direct':
      await em.execute(direct[one.nth] ?? '', ['!']);
      return;
    case 'rare':
      await administered[one.n % administered.length]?.(one.n);
  }
}

const questions = fc.record({
  node: fc.nat({ max: 1 }),
  who: fc.constantFrom(...people),
  query: fc.nat({ max: queries.length - 1 }),
  which: fc.nat({ max: 5 }),
});

describe('an answer that was kept', () => {
  it('is, byte for byte, what an execution would give, after whatever was written on whichever node', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(questions, { minLength: 4, maxLength: 8 }),
        fc.array(writes, { minLength: 1, maxLength: 6 }),
        async (round, changes) => {
          const compare = async (): Promise<void> => {
            for (const { node, who, query, which } of round)
              await expectSame(nodes[node], who, asked(query, which));
          };
          await compare();
          for (const one of changes) {
            await write(one);
            await compare();
          }
        },
      ),
      {
        numRuns: Number(process.env['FC_RUNS'] ?? 12),
        examples: [
          // A version that was published before takes effect.
          [
            [0, 1, 2].map((which) => ({ node: 0, who: 'priya', query: 4, which })),
            [
              { kind: 'rare', n: 13 },
              { kind: 'time', minutes: 45, ticked: false },
            ],
          ],
          // Committed, and not numbered when somebody asks.
          [
            [0, 1].map((node) => ({ node, who: 'priya', query: 0, which: 0 })),
            [{ kind: 'unpublished', who: 'priya', which: 0 }],
          ],
          // A certificate ends, without being changed.
          [
            [{ node: 0, who: 'dan', query: 0, which: 0 }],
            [
              { kind: 'rare', n: 10 },
              { kind: 'time', minutes: 20, ticked: false },
            ],
          ],
        ],
      },
    );
  }, 300_000);
});

describe('keeping answers', () => {
  const ask = `{ cases { nodes { reference assignee { name } clocks { dueAt } } } }`;

  /** How often an answer reads the cases meanwhile; the ticker names its tables otherwise. */
  async function statements(happens: () => Promise<unknown>): Promise<number> {
    const asking = vi.spyOn(world.app.orm.config.getLogger(), 'logQuery');
    await happens();
    const count = asking.mock.calls.filter(([{ query }]) => /from "support_case"/.test(query ?? '')).length;
    asking.mockRestore();
    return count;
  }

  it('asks nothing of the tables of cases a second time, until an event touches what the viewer may see', async () => {
    const node = nodes[0];
    const first = await get(node, 'maria', ask);
    expect(await statements(() => get(node, 'maria', ask))).toBe(0);
    // On a case of somebody else.
    await deeds['say']?.(await world.as('ravi'), cases[1]?.globalId ?? '', 0);
    expect(await statements(() => get(node, 'maria', ask))).toBe(0);
    await deeds['say']?.(await world.as('maria'), cases[2]?.globalId ?? '', 0);
    expect(await statements(() => get(node, 'maria', ask))).toBeGreaterThan(0);
    expect(JSON.parse(first)).toHaveProperty('data.cases');
  });

  it('executes once for all who come together', async () => {
    await deeds['say']?.(await world.as('maria'), cases[2]?.globalId ?? '', 0);
    const alone = await statements(() => get(nodes[0], 'maria', ask));
    await deeds['say']?.(await world.as('maria'), cases[2]?.globalId ?? '', 0);
    const together = await statements(() =>
      Promise.all(Array.from({ length: 20 }, () => get(nodes[0], 'maria', ask))),
    );
    expect(together).toBeLessThanOrEqual(2 * alone);
  });

  it('charges for an answer that was at hand as for any other, and shows it in the same place', async () => {
    const post = async () => {
      const response = await fetch(`${nodes[0]?.url ?? ''}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens['elena'] ?? ''}` },
        body: JSON.stringify({ query: ask }),
      });
      const body = (await response.json()) as { data: unknown; extensions: { cost: Record<string, number> } };
      return { ...body, limit: response.headers.get('ratelimit') };
    };
    const one = await post();
    const two = await post();
    expect(two.data).toEqual(one.data);
    expect(two.extensions.cost['requested']).toBe(one.extensions.cost['requested']);
    expect(two.extensions.cost['remaining']).toBeLessThan(one.extensions.cost['remaining'] ?? 0);
    expect(two.limit).toContain('"budget";r=');
  });

  it('holds no more than it has room for', async () => {
    const small = await startService({ ...world, app: plain }, 200, {
      limits: { ...roomyLimits, keptBytes: 65_536 },
    });
    for (let n = 1; n <= 60; n++)
      await get(small, 'elena', `{ organisations(first: ${n}) { nodes { id name } } }`);
    expect(await get(small, 'elena', ask)).toContain('"data"');
    await small.close();
  });
});

describe('a GET', () => {
  const query = `{ organisations { nodes { name } } }`;
  const fetched = (headers: Record<string, string>, text = query) =>
    fetch(`${nodes[0]?.url ?? ''}/graphql?query=${encodeURIComponent(text)}`, { headers });

  it('is answered with a tag of its bytes, and with 304 while they are the same', async () => {
    const authorization = `Bearer ${tokens['elena'] ?? ''}`;
    const first = await fetched({ authorization });
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{43}"$/);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    expect(first.headers.get('vary')).toContain('Authorization');
    const again = await fetched({ authorization, 'if-none-match': `"x", W/${tag}` });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
    expect(again.headers.get('ratelimit')).toContain('"budget"');
    await world.app.orm.em.fork().execute(`update organisation set name = name || '?'`);
    const changed = await fetched({ authorization, 'if-none-match': tag });
    expect(changed.status).toBe(200);
    expect(changed.headers.get('etag')).not.toBe(tag);
  });

  it('reaches no operation without a token in its header, nor ever a write', async () => {
    expect((await fetched({})).status).toBe(405);
    expect((await fetched({ cookie: 'casewire.session_token=x' })).status).toBe(405);
    const authorization = `Bearer ${tokens['ravi'] ?? ''}`;
    const write = `mutation { addComment(input: { caseId: "${cases[0]?.globalId ?? ''}", text: "x" }) { case { id } } }`;
    expect((await fetched({ authorization }, write)).status).toBe(405);
  });
});
