import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../postgres/database.ts';
import { run } from '../processes/child.ts';
import { type App, startApp } from '../testing/app.ts';
import { createDatabase, type TestDatabase } from '../testing/database.ts';
import { childEnvironment, node, root } from '../workspace.ts';
import { demoAccounts } from './accounts.ts';

const main = join(root, 'tools', 'src', 'demo', 'main.ts');
let database: TestDatabase;
let folder: string;
let demoFile: string;

const environment = () => childEnvironment({ DATABASE_URL: database.url, DEMO_FILE: demoFile });
const seed = () => run(node, [main], { cwd: root, env: environment() });

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  await using connection = await connect(database.url);
  return (await connection.query(sql)).rows;
}

const count = async (from: string) => Number((await rows(`select count(*) as n from ${from}`))[0]?.n);

/** Kills the seeding while it is in the middle of the story. */
async function seedAndKill(): Promise<void> {
  const child = spawn(node, [main], { cwd: root, env: environment(), stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.setEncoding('utf8').on('data', (words: string) => {
    if (words.includes('1 week ago')) child.kill('SIGKILL');
  });
  await once(child, 'exit');
}

beforeAll(async () => {
  database = await createDatabase();
  folder = mkdtempSync(join(tmpdir(), 'casewire-demo-'));
  demoFile = join(folder, 'demo.json');
}, 120_000);

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

describe('the demo data', () => {
  it('are told from the beginning after a run that was killed', async () => {
    await seedAndKill();
    expect(await count('support_case')).toBeGreaterThan(0);
    const { code, output } = await seed();
    expect(output).toContain('interrupted; beginning again');
    expect(code, output).toBe(0);
    expect(await rows('select min(number) as first from support_case')).toEqual([{ first: 1001 }]);
    expect(await count(`auth.session`)).toBe(0);
    expect(await count('api_token')).toBe(0);
  }, 120_000);

  it('have clocks that warn or break within ten minutes, and several within the first two', async () => {
    const soon = (minutes: number) =>
      count(`clock where wake_at < now() + interval '${String(minutes)} minutes'`);
    expect(await soon(2)).toBeGreaterThanOrEqual(3);
    expect(await soon(10)).toBeGreaterThanOrEqual(8);
  });

  it('hold some eighty cases, in every state there is an operation for', async () => {
    const found = await rows('select status, count(*)::int as n from support_case group by status');
    const byStatus = Object.fromEntries(found.map(({ status, n }) => [String(status), Number(n)]));
    expect(Object.keys(byStatus).sort()).toEqual([
      'AWAITING_CUSTOMER',
      'IN_PROGRESS',
      'OPEN',
      'RESOLVED',
      'RESTORED',
    ]);
    expect(await count('support_case')).toBeGreaterThanOrEqual(80);
    const openAt = (level: string) =>
      count(`support_case where status = 'OPEN' and assignee_id is null and level = '${level}'`);
    expect(await openAt('L2')).toBeGreaterThanOrEqual(4);
    expect(await openAt('L3')).toBeGreaterThanOrEqual(12);
    expect(await openAt('L4')).toBeGreaterThanOrEqual(1);
  });

  it('show what a newcomer should see: no cover, old versions, calls owed, promises missed, Management', async () => {
    for (const [what, atLeast] of [
      [`support_case where coverage = 'NOT_COVERED'`, 3],
      [`support_case where version_support = 'LEGACY'`, 2],
      ['support_case where call_required', 2],
      ['support_case where coordinator_id is not null', 3],
      [`clock where state = 'PAUSED'`, 2],
      [`clock where breached_at is not null and kind = 'RESPONSE' and state = 'STOPPED'`, 2],
      [`clock where breached_at is not null and kind = 'RESTORATION'`, 1],
      [`clock where breached_at is not null and kind = 'PROGRESS_UPDATE'`, 1],
      [`case_event where type = 'MANAGEMENT_ESCALATED'`, 2],
      [`case_event where type = 'REOPENED'`, 2],
      [`message where audience = 'SUPPORT'`, 5],
      [`message where audience = 'VENDOR'`, 5],
    ] as const) {
      expect(await count(what), what).toBeGreaterThanOrEqual(atLeast);
    }
  });

  it('were noticed by the ticker within milliseconds, and numbered in the order they happened', async () => {
    expect(await count(`clock where noticed_at - breached_at > interval '1 second'`)).toBe(0);
    expect(await count('case_event where position is null or recorded_at > now()')).toBe(0);
    expect(
      await count(
        'case_event a join case_event b on b.position = a.position + 1 where b.recorded_at < a.recorded_at',
      ),
    ).toBe(0);
  });

  it('are not told twice', async () => {
    const before = await count('case_event');
    expect((await seed()).output).toContain('there already');
    expect(await count('case_event')).toBe(before);
  });

  it('give everybody a password and a token that work', async () => {
    const accounts = await demoAccounts(database.url, demoFile);
    const held = (role: string) => accounts.filter((account) => account.role === role);
    expect(new Set(held('L1').map(({ organisation }) => organisation)).size).toBeGreaterThanOrEqual(2);
    expect(held('L2')[0]?.organisation).toBe('Arden Comms');
    expect(held('L3').length).toBeGreaterThanOrEqual(3);
    expect(held('L4').length).toBeGreaterThanOrEqual(2);
    for (const role of ['MANAGER', 'HEAD_OF_SUPPORT', 'ADMINISTRATOR', 'THIRD_PARTY'])
      expect(held(role)).toHaveLength(1);

    await using app = await startApp({ databaseUrl: database.url });
    for (const { name, token } of accounts) expect(await whoIs(app, token)).toBe(name);
    for (const { email, password } of [...held('L1').slice(0, 1), ...held('ADMINISTRATOR')])
      expect(await signIn(app, email, password)).toBe(200);
  }, 60_000);

  it('keep the password from other users, and make a new one for everybody if its file is lost', async () => {
    expect(statSync(demoFile).mode & 0o777).toBe(0o600);
    rmSync(demoFile);
    expect((await seed()).code).toBe(0);
    const [maria] = await demoAccounts(database.url, demoFile);
    await using app = await startApp({ databaseUrl: database.url });
    expect(await signIn(app, maria?.email ?? '', maria?.password ?? '')).toBe(200);
  }, 60_000);
});

async function whoIs(app: App, token: string): Promise<string | undefined> {
  const answer = await fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ viewer { person { name } } }' }),
  });
  const { data } = (await answer.json()) as { data?: { viewer: { person: { name: string } } | null } };
  return data?.viewer?.person.name;
}

async function signIn(app: App, email: string, password: string): Promise<number> {
  const { status } = await fetch(`${app.url}/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: app.url },
    body: JSON.stringify({ email, password }),
  });
  return status;
}
