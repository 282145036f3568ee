import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allScopes } from '@casewire/access';
import { audit } from '../audit/audit.ts';
import { type Action } from '../audit/actions.ts';
import { AuditEntry } from '../audit/audit-entry.ts';
import { Door } from '../audit/origin.ts';
import { startService, type Service } from '../testing/service.ts';
import { createApiToken } from '../people/tokens/create-api-token.ts';
import { createWorld, type World } from '../testing/world.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9);
let world: World;
let service: Service;
let ada: string;
beforeAll(async () => {
  world = await createWorld(MONDAY);
  service = await startService(world);
  ada = await world.token('ada');
  await write(0, 'changePerson', 'ravi', { name: '=1+1', city: 'a "quoted", one' });
  await write(1, 'claimCase', 'priya', { assignee: 'priya' }, 'CW-1042');
  await write(2, 'addComment', 'priya', { events: [] }, 'CW-1043');
});
afterAll(async () => {
  await service.close();
  await world.close();
});

const idOf = (name: string): string => world.people[name]?.id ?? '';

async function write(
  minute: number,
  action: Action,
  actor: string,
  after: object,
  name = 'x',
): Promise<void> {
  const em = world.app.orm.em.fork();
  const by = {
    actorId: idOf(actor),
    credential: `session:${actor}`,
    actsForId: null,
    origin: { door: Door.HTTP, address: '192.0.2.7' },
    now: MONDAY + minute * 60_000,
  };
  audit(em, by, {
    action,
    subject: { type: name === 'x' ? 'Person' : 'Case', id: idOf('ravi'), name },
    after: { ...after },
  });
  await em.flush();
}

const TRAIL = `query ($filter: AuditFilter, $first: Int, $after: String) {
  auditTrail(filter: $filter, first: $first, after: $after) {
    nodes { id at action actor { name } door address subjectType subjectName changes { field before after } position hash }
    pageInfo { hasNextPage endCursor }
  } }`;
interface Shown {
  readonly auditTrail: {
    nodes: { id: string; action: string; actor: { name: string } | null; position: number | null }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}
async function trail(filter: object = {}, more: object = {}): Promise<Shown['auditTrail']> {
  const answer = await service.ask(ada, TRAIL, { filter, ...more });
  expect(answer.errors).toBeUndefined();
  return (answer.data as unknown as Shown).auditTrail;
}
const found = async (filter: object): Promise<string[]> =>
  (await trail(filter)).nodes.map(({ action }) => action);

const file = (query: string, token = ada) =>
  fetch(`${service.url}/audit/export?${query}`, { headers: { authorization: `Bearer ${token}` } });

describe('whoever is no administrator', () => {
  it.each(['maria', 'dan', 'priya', 'elena'])(
    'reads nothing of the trail, and no file of it: %s',
    async (name) => {
      const token = await world.token(name);
      const { errors } = await service.ask(token, '{ auditTrail { nodes { id } } }');
      expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
      expect((await service.ask(token, '{ auditHead { hash } }')).errors?.[0]?.extensions['code']).toBe(
        'FORBIDDEN',
      );
      expect((await file('format=csv', token)).status).toBe(403);
    },
  );

  it('nor does a token of an administrator without the scope, nor a stranger', async () => {
    const token = await world.token(
      'ada',
      allScopes.filter((scope) => scope !== 'audit:read'),
    );
    expect(
      (await service.ask(token, '{ auditTrail { nodes { id } } }')).errors?.[0]?.extensions['code'],
    ).toBe('FORBIDDEN');
    expect((await file('', token)).status).toBe(403);
    const bound = await createApiToken(
      world.app.orm.em,
      {
        personId: world.people['ada']?.id ?? '',
        name: 'head',
        expiresAt: null,
        query: '{ auditHead { hash } }',
      },
      world.app.now(),
    );
    expect((await service.ask(bound, '{ auditHead { hash } }')).errors).toBeUndefined();
    const refused = await file('', bound);
    expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'OTHER_OPERATION' }]);
    expect((await fetch(`${service.url}/audit/export`)).status).toBe(401);
    const other = { origin: 'https://elsewhere.example', cookie: 'casewire.session_token=x' };
    expect((await fetch(`${service.url}/audit/export`, { headers: other })).status).toBe(403);
  });
});

describe('an administrator', () => {
  it('reads the newest first, page by page, with what changed', async () => {
    const first = await trail({}, { first: 2 });
    expect(first.nodes.map(({ action }) => action)).toEqual(['addComment', 'claimCase']);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await trail({}, { first: 2, after: first.pageInfo.endCursor });
    expect(rest).toMatchObject({
      nodes: [
        {
          action: 'changePerson',
          actor: { name: 'ravi' },
          door: 'HTTP',
          address: '192.0.2.7',
          changes: [
            { field: 'city', before: null, after: '"a \\"quoted\\", one"' },
            { field: 'name', before: null, after: '"=1+1"' },
          ],
        },
      ],
      pageInfo: { hasNextPage: false },
    });
  });

  it('reads one by its id', async () => {
    const [newest] = (await trail({}, { first: 1 })).nodes;
    const one = 'query ($id: ID!) { auditEntry(id: $id) { id changes { field } } }';
    expect((await service.ask(ada, one, { id: newest?.id })).data).toMatchObject({
      auditEntry: { id: newest?.id, changes: [{ field: 'events' }] },
    });
    expect((await service.ask(ada, one, { id: 'none' })).data).toEqual({ auditEntry: null });
    const { errors } = await service.ask(await world.token('priya'), one, { id: newest?.id });
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  it('searches by who, what, to what, when and any word', async () => {
    expect(await found({ actorId: world.idOf('Person', 'priya') })).toEqual(['addComment', 'claimCase']);
    expect(await found({ action: ['claimCase', 'signIn'] })).toEqual(['claimCase']);
    expect(await found({ subjectType: 'Person' })).toEqual(['changePerson']);
    expect(await found({ subjectId: idOf('ravi'), subjectType: 'Case' })).toHaveLength(2);
    expect(await found({ from: new Date(MONDAY + 60_000), to: new Date(MONDAY + 120_000) })).toEqual([
      'claimCase',
    ]);
    expect(await found({ search: 'CW-1042' })).toEqual(['claimCase']);
    expect(await found({ search: 'quoted' })).toEqual(['changePerson']);
    expect(await found({ search: '192.0.2.7' })).toHaveLength(3);
    expect(await found({ search: 'priya@vendor' })).toHaveLength(2);
    expect(await found({ search: '100%' })).toEqual([]);
    expect(await found({ actorId: 'nobody at all' })).toEqual([]);
  });

  it('is told which cursor is none', async () => {
    const { errors } = await service.ask(ada, TRAIL, { after: 'bm9uZQ' });
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  it('takes it away as CSV that no spreadsheet runs, and as JSON Lines; both stand in the trail before', async () => {
    const csv = await file('format=csv&action=changePerson');
    expect(csv.status).toBe(200);
    expect(csv.headers.get('content-disposition')).toMatch(
      /^attachment; filename="?audit-2026-11-23T\d{6}\.csv"?$/,
    );
    expect(csv.headers.get('audit-head')).toMatch(/^\d+:[0-9a-f]{64}$/);
    const text = await csv.text();
    expect(text.startsWith('id,at,action,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.split('\r\n')).toHaveLength(3);
    expect(text).toContain('"{""city"":');

    const lines = (await (await file('format=jsonl&subjectType=Case')).text()).trim().split('\n');
    const rows = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(rows.slice(0, -1).map(({ action, actor_name }) => [action, actor_name])).toEqual([
      ['addComment', 'priya'],
      ['claimCase', 'priya'],
    ]);
    const head = rows.at(-1)?.['head'] as {
      position: number;
      hash: string;
      at: string;
      key: string;
      signature: string;
    };
    const spoken = Buffer.from(`casewire audit head ${head.position} ${head.hash} ${head.at}`);
    expect(verify(null, spoken, createPublicKey(head.key), Buffer.from(head.signature, 'base64'))).toBe(true);

    expect((await trail({ action: ['exportAuditTrail'] })).nodes).toMatchObject([
      { actor: { name: 'ada' }, door: 'EXPORT' },
      { actor: { name: 'ada' }, door: 'EXPORT' },
    ]);
  });

  it('guards a cell that begins like a formula', async () => {
    await write(3, 'changePerson', 'ravi', {}, `=HYPERLINK("http://x")`);
    const text = await (await file('format=csv&search=HYPERLINK')).text();
    expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
  });

  it.each(['format=xml', 'from=yesterday', 'action=everything'])(
    'is told what is wrong with %s',
    async (query) => {
      const response = await file(query);
      expect(response.status).toBe(400);
      expect(((await response.json()) as { message: string }).message).toMatch(/^(format|from|action) is /);
    },
  );

  it('takes away many without holding them: each batch follows the one before', async () => {
    const em = world.app.orm.em.fork();
    await em.execute(
      `insert into audit_entry (id, at, action, door, subject_type, subject_name)
       select (substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, to_timestamp(${MONDAY / 1_000 - 4_000} + n), 'signOut', 'COMMAND', 'Many', 'n' || n
       from (select n, lpad(to_hex((${MONDAY / 1_000 - 4_000} + n)::bigint * 1000), 12, '0') as h from generate_series(1, 3500) n) s`,
    );
    const text = await (await file('format=jsonl&subjectType=Many')).text();
    const names = text
      .trim()
      .split('\n')
      .slice(0, -1)
      .map((line) => (JSON.parse(line) as { subject_name: string }).subject_name);
    expect(names).toEqual(Array.from({ length: 3_500 }, (_, nth) => `n${3_500 - nth}`));
  });

  it('sees where an entry stands in the chain once it is sealed', async () => {
    await expect
      .poll(async () => (await trail({ action: ['claimCase'] })).nodes[0]?.position, { timeout: 5_000 })
      .toEqual(expect.any(Number));
    const { data } = await service.ask(ada, '{ auditHead { position hash } }');
    expect((data as unknown as { auditHead: { position: number } }).auditHead.position).toBe(
      await world.app.orm.em.fork().count(AuditEntry, {}),
    );
  });
});
