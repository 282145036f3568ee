import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Clock } from './cases/clock.ts';
import { EventRow } from './outbox/event-row.ts';
import { testKeysWritten } from './testing/keys.ts';
import { phoneP1 } from './testing/stories.ts';
import { createWorld, type World } from './testing/world.ts';

const built = fileURLToPath(new URL('../dist/main.js', import.meta.url));

let world: World;
beforeAll(async () => {
  if (!existsSync(built)) throw new Error('These tests run the built service. Build it first: nx build api');
  world = await createWorld();
});
afterAll(() => world.close());

interface Running {
  readonly process: ChildProcess;
  readonly url: string;
}

const environment = (port: string) => ({
  ...process.env,
  DATABASE_URL: world.database.url,
  CASEWIRE_KEYS: testKeysWritten,
  CASEWIRE_KEYS_FILE: '',
  PORT: port,
  LOG_LEVEL: 'silent',
});

async function start(): Promise<Running> {
  const child = spawn(process.execPath, [built, 'serve'], {
    env: environment('0'),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.once('message', (message) => {
      resolve((message as { url: string }).url);
    });
    child.once('exit', (code) => {
      reject(new Error(`The service ended with ${code ?? 'a signal'} before it listened.`));
    });
  });
  return { process: child, url: url.replace('localhost', '127.0.0.1') };
}

const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) =>
    child.once('exit', (code) => {
      resolve(code);
    }),
  );

describe('the service', () => {
  it('killed while clocks fall due, records every breach once after a restart, with its due instant', async () => {
    const first = await start();
    const cases = [];
    for (let nth = 0; nth < 24; nth++) cases.push(await phoneP1(world, (30 * 60 - 1.5 - nth * 0.08) / 60));
    const breaches = () => world.app.orm.em.fork().find(EventRow, { type: 'CLOCK_BREACHED' });
    await vi.waitFor(
      async () => {
        expect((await breaches()).length).toBeGreaterThan(0);
      },
      { timeout: 30_000, interval: 5 },
    );
    first.process.kill('SIGKILL');
    await ended(first.process);
    const before = (await breaches()).length;
    expect(before).toBeLessThan(cases.length);

    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const second = await start();
    await vi.waitFor(
      async () => {
        const found = await breaches();
        expect(found).toHaveLength(cases.length);
        expect(found.filter(({ position }) => position === null)).toEqual([]);
      },
      { timeout: 20_000 },
    );

    const rows = await breaches();
    const clocks = await world.app.orm.em
      .fork()
      .find(Clock, { case: { $in: cases.map(({ id }) => id) }, kind: 'RESPONSE' as Clock['kind'] });
    for (const clock of clocks) {
      const mine = rows.filter(({ clockId }) => clockId === clock.id);
      expect(mine).toHaveLength(1);
      expect(mine[0]?.occurredAt).toEqual(clock.dueAt);
      expect(clock.breachedAt).toEqual(clock.dueAt);
    }
    second.process.kill('SIGTERM');
    expect(await ended(second.process)).toBe(0);
  }, 90_000);

  it('answers for its health, and finishes what it accepted before it stops', async () => {
    const running = await start();
    expect(await (await fetch(`${running.url}/healthz`)).text()).toBe('ok\n');
    await vi.waitFor(async () => {
      expect((await fetch(`${running.url}/readyz`)).status).toBe(200);
    });

    const token = await world.token('priya');
    const on = await phoneP1(world);
    const holding = world.app.orm.em.fork();
    await holding.begin();
    await holding.execute('select 1 from support_case where id = ? for update', [on.id]);
    const body = {
      query: `mutation { claimCase(input: { caseId: "${on.globalId}" }) { case { status } problems { code } } }`,
    };
    const accepted = fetch(`${running.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const gone = ended(running.process);
    running.process.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await holding.rollback();
    expect(await (await accepted).json()).toMatchObject({
      data: { claimCase: { case: { status: 'IN_PROGRESS' }, problems: [] } },
    });
    expect(await gone).toBe(0);
    await expect(fetch(`${running.url}/healthz`)).rejects.toThrow();
  });

  it('says in one sentence that its port is taken', async () => {
    const running = await start();
    const { port } = new URL(running.url);
    const child = spawn(process.execPath, [built, 'serve'], {
      env: environment(port),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    expect(await ended(child)).toBe(1);
    expect(said.trim()).toBe(
      `Port ${port} is taken by another program. Stop it, or choose another: PORT=4001 npm start`,
    );
    running.process.kill('SIGTERM');
    await ended(running.process);
  });
});
