import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startService, type Service } from '../testing/service.ts';
import { createWorld, type World } from '../testing/world.ts';
import { setPassword } from './auth-user.ts';
import { createFirstAdministrator, inviteFirstAdministrator } from './first-administrator.ts';
import { Person } from './person.ts';
import { ApiToken } from './tokens/api-token.ts';

const PASSWORD = 'tidal-copper-4821';

let world: World;
let service: Service;

beforeAll(async () => {
  world = await createWorld();
  service = await startService(world);
  const em = world.app.orm.em.fork();
  const maria = await em.findOneOrFail(Person, { name: 'maria' });
  await setPassword((sql, parameters) => em.execute(sql, parameters), maria, PASSWORD, new Date());
});
afterAll(async () => {
  await service.close();
  await world.close();
});

async function signIn(password: string): Promise<{ status: number; cookie: string }> {
  const response = await fetch(`${service.url}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: service.url },
    body: JSON.stringify({ email: 'maria@halden.example', password }),
  });
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return { status: response.status, cookie };
}

async function viewer(cookie: string): Promise<unknown> {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ query: '{ viewer { person { name } } }' }),
  });
  return ((await response.json()) as { data: { viewer: unknown } }).data.viewer;
}

describe('signing in', () => {
  it('gives a session cookie that scripts cannot read and that the API knows', async () => {
    const { status, cookie } = await signIn(PASSWORD);
    expect(status).toBe(200);
    expect(await viewer(cookie)).toEqual({ person: { name: 'maria' } });
  });

  it('is refused with a wrong password, and nobody can sign up', async () => {
    expect((await signIn('wrong-password-1')).status).toBe(401);
    const response = await fetch(`${service.url}/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: service.url },
      body: JSON.stringify({ email: 'x@y.example', password: PASSWORD, name: 'X' }),
    });
    expect(response.ok).toBe(false);
  });

  it('lets the live stream in by the same session, and signing out ends both', async () => {
    const { cookie } = await signIn(PASSWORD);
    const socketOf = class extends WebSocket {
      constructor(address: string, protocols: string) {
        super(address, protocols, { headers: { cookie, origin: service.url } });
      }
    };
    const client = createClient({
      url: `${service.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: socketOf,
      retryAttempts: 0,
    });
    const seen: unknown[] = [];
    let ended: unknown = null;
    client.subscribe(
      { query: 'subscription { caseEvents { __typename } }' },
      { next: (item) => seen.push(item), error: (error) => (ended = error), complete: () => undefined },
    );
    await vi.waitFor(() => {
      expect(seen.length).toBeGreaterThan(0);
    });
    await fetch(`${service.url}/auth/sign-out`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie, origin: service.url },
      body: '{}',
    });
    expect(await viewer(cookie)).toBeNull();
    await vi.waitFor(() => {
      expect(ended).toMatchObject({ code: 4403 });
    }, 3_000);
  });
});

describe('API tokens', () => {
  it('are kept as a hash only', async () => {
    const token = await world.token('ravi');
    const kept = await world.app.orm.em.fork().find(ApiToken, {});
    expect(JSON.stringify(kept)).not.toContain(token);
    const answer = await service.ask(token, '{ viewer { person { name } scopes } }');
    expect(answer.data['viewer']).toEqual({
      person: { name: 'ravi' },
      scopes: ['cases:read', 'cases:write', 'directory:read', 'sla:write', 'people:write', 'audit:read'],
    });
  });

  it('do no more than their scopes', async () => {
    const reader = await world.token('ravi', ['cases:read']);
    const { data } = await service.ask(
      reader,
      '{ viewer { viewerActions } products { nodes { name } } cases { totalCount } }',
    );
    expect(data).toEqual({
      viewer: { viewerActions: [] },
      products: { nodes: [] },
      cases: { totalCount: 0 },
    });
  });

  it('end with their person', async () => {
    const token = await world.token('chloe');
    const em = world.app.orm.em.fork();
    await em.nativeUpdate(Person, { name: 'chloe' }, { active: false });
    expect((await service.ask(token, '{ viewer { level } }')).data['viewer']).toBeNull();
  });
});

describe('the first administrator', () => {
  it('comes in by the one-time link of an installation that has none, once', async () => {
    const em = world.app.orm.em.fork();
    expect(await inviteFirstAdministrator(em, Date.now())).toBeNull();
    await em.nativeUpdate(Person, { name: 'ada' }, { roles: [] });
    const token = await inviteFirstAdministrator(em, Date.now());
    const ctx = await world.app.contextFor(null);
    const input = { token: token ?? '', name: 'First', email: 'first@vendor.example', password: PASSWORD };
    expect((await createFirstAdministrator(ctx, { ...input, password: 'short' })).problems[0]?.path).toEqual([
      'input',
      'password',
    ]);
    for (const [field, value] of [
      ['password', 'p'.repeat(129)],
      ['name', 'n'.repeat(201)],
      ['email', `${'e'.repeat(250)}@vendor.example`],
      ['organisationName', 'o'.repeat(201)],
    ] as const)
      expect(
        (await createFirstAdministrator(ctx, { ...input, [field]: value })).problems[0]?.path,
        field,
      ).toEqual(['input', field]);
    expect((await createFirstAdministrator(ctx, input)).person?.roles).toEqual(['ADMINISTRATOR']);
    expect(
      (await createFirstAdministrator(ctx, { ...input, email: 'second@vendor.example' })).problems[0]?.path,
    ).toEqual(['input', 'token']);
  });
});
