import { createClient as createSseClient } from 'graphql-sse';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type Application, openApplication } from '../application.ts';
import { setPassword } from '../people/auth-user.ts';
import { Person } from '../people/person.ts';
import { makeAccessToken } from '../people/tokens/access-token.ts';
import { TokenKind } from '../people/tokens/api-token.ts';
import { addApiToken } from '../people/tokens/create-api-token.ts';
import { testKeys } from '../testing/keys.ts';
import { collect, startService, type Service } from '../testing/service.ts';
import { createWorld, type World } from '../testing/world.ts';

const PASSWORD = 'tidal-copper-4821';
/** Longer than any test: no heartbeat asks anybody's rights here, and no event happens. */
const NEVER_MS = 3_600_000;

let world: World;
let otherApp: Application;
let service: Service;
let other: Service;

beforeAll(async () => {
  world = await createWorld();
  service = await startService(world, NEVER_MS);
  // A second node: of the first it shares nothing but the database.
  otherApp = await openApplication({
    databaseUrl: world.database.url,
    keys: testKeys,
    now: world.app.now,
    log: pino({ level: 'silent' }),
  });
  other = await startService({ ...world, app: otherApp }, NEVER_MS);
});
afterAll(async () => {
  await other.close();
  await otherApp.close();
  await service.close();
  await world.close();
});

const execute = (sql: string, parameters: unknown[] = []): Promise<unknown> =>
  world.app.orm.em.fork().execute(sql, parameters);
const revoke = (name: string): Promise<unknown> =>
  execute('update api_token set revoked_at = now() where person_id = ?', [world.people[name]?.id]);

/** A stream over a socket that stands: it was told where it begins. */
async function overSocket(at: Service, token: string) {
  const stream = collect(at.live(token));
  await vi.waitFor(() => {
    expect(stream.delivered.length).toBeGreaterThan(0);
  });
  return stream;
}

/** The same over Server-Sent Events. */
async function overSse(at: Service, token: string) {
  const told: unknown[] = [];
  const errors: unknown[] = [];
  let over = false;
  const client = createSseClient({
    url: `${at.url}/graphql/stream`,
    headers: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  });
  client.subscribe(
    { query: 'subscription { caseEvents { __typename } }' },
    {
      next: ({ data, errors: said }) => {
        if (data) told.push(data);
        errors.push(...(said ?? []));
      },
      error: () => (over = true),
      complete: () => (over = true),
    },
  );
  await vi.waitFor(() => {
    expect(told.length).toBeGreaterThan(0);
  });
  return { errors, over: () => over };
}

/** A socket that has said who it is, and asks nothing. */
async function idleSocket(at: Service, init: { token?: string; cookie?: string }) {
  const socket = new WebSocket(`${at.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: init.cookie ? { cookie: init.cookie, origin: at.url } : {},
  });
  const heard: string[] = [];
  let code: number | null = null;
  socket.on('message', (data: Buffer) => heard.push(data.toString()));
  socket.on('close', (with_: number) => (code = with_));
  await new Promise((resolve) => socket.once('open', resolve));
  const payload = init.token ? { authorization: `Bearer ${init.token}` } : {};
  socket.send(JSON.stringify({ type: 'connection_init', payload }));
  await vi.waitFor(() => {
    expect(heard.length > 0 || code !== null).toBe(true);
  });
  return { acknowledged: heard.some((text) => text.includes('connection_ack')), code: () => code };
}

async function signIn(name: string, at: string): Promise<string> {
  const person = await world.app.orm.em.fork().findOneOrFail(Person, { name });
  await setPassword((sql, parameters) => execute(sql, parameters), person, PASSWORD, new Date());
  const response = await fetch(`${service.url}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: service.url },
    body: JSON.stringify({ email: `${name}@${at}.example`, password: PASSWORD }),
  });
  return response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

describe('when access ends, though nothing happens', () => {
  it('a revoked token loses its sockets and streams on every node, and nobody else theirs', async () => {
    const token = await world.token('ravi');
    const streams = await Promise.all([overSocket(service, token), overSocket(other, token)]);
    const sse = await Promise.all([overSse(service, token), overSse(other, token)]);
    const bystander = await overSocket(other, await world.token('maria'));

    await revoke('ravi');
    await vi.waitFor(() => {
      for (const stream of streams) expect(stream.ended()).toMatchObject({ code: 4403 });
      for (const { over, errors } of sse) {
        expect(over()).toBe(true);
        expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
      }
    });
    await vi.waitFor(() => {
      expect([service.subscribers, other.subscribers]).toEqual([0, 1]);
    });
    expect(bystander.ended()).toBeNull();
    await bystander.stop();
  });

  it('a socket that asks nothing is closed as well', async () => {
    const idle = await idleSocket(other, { token: await world.token('priya') });
    expect(idle.acknowledged).toBe(true);
    await revoke('priya');
    await vi.waitFor(() => {
      expect(idle.code()).toBe(4403);
    });
  });

  it('a person who is deactivated loses sessions and tokens alike', async () => {
    const bySession = await idleSocket(service, { cookie: await signIn('chloe', 'orchard') });
    const byToken = await overSocket(other, await world.token('chloe'));
    expect(bySession.acknowledged).toBe(true);
    await execute('update person set active = false where id = ?', [world.people['chloe']?.id]);
    await vi.waitFor(() => {
      expect(bySession.code()).toBe(4403);
      expect(byToken.ended()).toMatchObject({ code: 4403 });
    });
  });

  it('a session that was ended from elsewhere loses its sockets, the others of that person stay', async () => {
    const [ended, kept] = [await signIn('dan', 'arden'), await signIn('dan', 'arden')];
    const sockets = [
      await idleSocket(service, { cookie: ended }),
      await idleSocket(service, { cookie: kept }),
    ] as const;
    const token = decodeURIComponent(/session_token=([^;]+)/.exec(ended)?.[1] ?? '').split('.')[0];
    await execute('delete from auth.session where token = ?', [token]);
    await vi.waitFor(() => {
      expect(sockets[0].code()).toBe(4403);
    });
    expect(sockets[1].code()).toBeNull();
  });

  it('an access token that runs out takes its sockets and streams along, and is nobody’s afterwards', async () => {
    const em = world.app.orm.em.fork();
    const personId = world.people['maria']?.id ?? '';
    const made = { personId, name: 'bridge', expiresAt: null, kind: TokenKind.CLIENT };
    const { token: client } = addApiToken(em, made, world.app.now());
    await em.flush();
    const now = world.app.now();
    const access = await makeAccessToken(world.app.secret, client.id, now, now + 3_000);
    const ask = async () => (await service.ask(access, '{ viewer { person { name } } }')).data;
    // Asked twice: the second time it is remembered.
    for (let again = 0; again < 2; again++)
      expect(await ask()).toMatchObject({ viewer: { person: { name: 'maria' } } });
    const stream = await overSocket(service, access);
    const sse = await overSse(other, access);
    const idle = await idleSocket(service, { token: access });
    expect([idle.acknowledged, idle.code(), stream.ended()]).toEqual([true, null, null]);
    await vi.waitFor(() => {
      expect(idle.code()).toBe(4403);
      expect(stream.ended()).toMatchObject({ code: 4403 });
      expect(sse.over()).toBe(true);
    }, 5_000);
    expect(await ask()).toMatchObject({ viewer: null });
  });

  it('what was revoked while the line to the database was cut is found when it stands again', async () => {
    const stream = await overSocket(other, await world.token('owen'));
    await execute(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'casewire-listener'`,
    );
    await revoke('owen');
    await vi.waitFor(() => {
      expect(stream.ended()).toMatchObject({ code: 4403 });
    }, 10_000);
  });

  it('nobody comes in with what has ended before', async () => {
    const token = await world.token('nils');
    await revoke('nils');
    const socket = await idleSocket(service, { token });
    expect(socket).toMatchObject({ acknowledged: false });
    expect(socket.code()).toBe(4403);
    const response = await fetch(`${service.url}/graphql/stream`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({ query: 'subscription { caseEvents { __typename } }' }),
    });
    expect(response.status).toBe(401);
  });
});
