import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAlive } from '../processes/identity.ts';
import { waitUntilGone } from '../processes/child.ts';
import { connect } from './database.ts';
import { type Embedded, startEmbedded } from './embedded.ts';

describe('the embedded database', () => {
  const home = mkdtempSync(join(tmpdir(), 'casewire-embedded-'));
  const folder = join(home, 'postgres');
  const said: string[] = [];
  let running: Embedded | undefined;

  const start = async () => {
    said.length = 0;
    running = await startEmbedded(folder, (line) => said.push(line));
    return running;
  };
  const notes = async ({ databaseUrl }: Embedded) => {
    await using client = await connect(databaseUrl);
    return (await client.query('select text from note')).rows;
  };
  const stop = async () => running?.server.stop();

  beforeAll(async () => {
    // What an initdb leaves that was killed half-way.
    mkdirSync(join(folder, 'base'), { recursive: true });
    writeFileSync(join(folder, 'PG_VERSION'), '18\n');
    const first = await start();
    await using client = await connect(first.databaseUrl);
    await client.query("create table note (text text); insert into note values ('kept')");
  });

  afterAll(async () => {
    await stop();
    rmSync(home, { recursive: true, force: true });
  });

  it('moves a half-made data folder aside and begins anew', () => {
    expect(said.join()).toContain('moved it to');
    expect(readdirSync(home).filter((name) => name.startsWith('postgres.incomplete-'))).toHaveLength(1);
  });

  it('listens on this machine only and asks for a password', async () => {
    const { hostname, password } = new URL(running?.databaseUrl ?? '');
    expect(hostname).toBe('127.0.0.1');
    expect(password).toHaveLength(32);
    const wrong = (running?.databaseUrl ?? '').replace(password, 'wrong');
    await expect(connect(wrong)).rejects.toThrow('password');
  });

  it('takes over a server that outlived a killed run', async () => {
    const before = running?.server.pid;
    const again = await start();
    expect(again.server.pid).toBe(before);
    expect(said.join()).toContain('Took over');
    expect(await notes(again)).toEqual([{ text: 'kept' }]);
  });

  it('stops cleanly and keeps the data', async () => {
    const pid = running?.server.pid ?? -1;
    await stop();
    expect(isAlive(pid)).toBe(false);
    expect(readFileSync(join(home, 'postgres.log'), 'utf8')).toContain('database system is shut down');
    expect(await notes(await start())).toEqual([{ text: 'kept' }]);
  });

  it('heals a stale pid file whose number another program has now', async () => {
    await stop();
    writeFileSync(
      join(folder, 'postmaster.pid'),
      [process.pid, folder, 1, 5432, '', '127.0.0.1', '', 'ready', ''].join('\n'),
    );
    expect(await notes(await start())).toEqual([{ text: 'kept' }]);
  });

  it('recovers after the server was killed outright', async () => {
    const pid = running?.server.pid ?? -1;
    process.kill(pid, 'SIGKILL');
    await waitUntilGone(pid, 5000);
    expect(await notes(await start())).toEqual([{ text: 'kept' }]);
  });

  it('moves to another port when the one it had is taken', async () => {
    await stop();
    const file = join(folder, 'casewire.json');
    const kept = JSON.parse(readFileSync(file, 'utf8')) as { password: string; port: number };
    const { createServer } = await import('node:net');
    const other = createServer().listen(kept.port, '127.0.0.1');
    try {
      const again = await start();
      expect(again.databaseUrl).not.toContain(`:${String(kept.port)}/`);
      expect(await notes(again)).toEqual([{ text: 'kept' }]);
    } finally {
      other.close();
    }
  });
});
