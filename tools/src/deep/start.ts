import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { commandLine, isAlive } from '../processes/identity.ts';
import { pause } from '../processes/child.ts';
import { freePort } from '../processes/ports.ts';
import { readPostmasterFile } from '../postgres/cluster-folder.ts';
import { type Clone } from './clone.ts';
import { type Proof, proof } from './proof.ts';
import { npmStart, npmStartRefusal } from './started.ts';

const minutes = 60_000;

/** A newcomer's day with `npm start`: the first time, the second, and everything that goes wrong. */
export async function proveStart({ folder }: Clone): Promise<Proof[]> {
  const port = await freePort();
  const env = { PORT: String(port) };
  const proofs: Proof[] = [];
  const prove = async (name: string, work: () => Promise<string>) => {
    proofs.push(await proof(name, work));
  };
  const cluster = join(folder, '.data', 'postgres');

  await prove('fresh clone, npm start, curl, Ctrl-C', async () => {
    const started = await npmStart(folder, env, 15 * minutes);
    const answer = askAsPrinted(started.said());
    await started.interrupt();
    await nothingLeft(folder);
    return `ready after ${seconds(started.readyAfterMs)} with npm ci and build; the printed curl answered ${answer}`;
  });

  await prove('second start is ready within 10 s and still has the data', async () => {
    const started = await npmStart(folder, env, minutes);
    const answer = askAsPrinted(started.said());
    await started.interrupt();
    await nothingLeft(folder);
    if (started.readyAfterMs > 10_000) throw new Error(`ready after ${seconds(started.readyAfterMs)}`);
    return `ready after ${seconds(started.readyAfterMs)}; ${answer}`;
  });

  await prove('SIGKILL of the supervisor, then the next start', async () => {
    const killed = await npmStart(folder, env, minutes);
    process.kill(killed.supervisorPid(), 'SIGKILL');
    const started = await npmStart(folder, env, minutes);
    await started.interrupt();
    await nothingLeft(folder);
    return `ready after ${seconds(started.readyAfterMs)}`;
  });

  await prove('SIGKILL of PostgreSQL and of the supervisor at once', async () => {
    const killed = await npmStart(folder, env, minutes);
    process.kill(readPostmasterFile(cluster)?.pid ?? -1, 'SIGKILL');
    process.kill(killed.supervisorPid(), 'SIGKILL');
    const started = await npmStart(folder, env, minutes);
    await started.interrupt();
    await nothingLeft(folder);
    return `recovered and ready after ${seconds(started.readyAfterMs)}`;
  });

  await prove('a second npm start beside the first', async () => {
    const first = await npmStart(folder, env, minutes);
    const said = await npmStartRefusal(folder, env);
    await first.interrupt();
    return sentence(said, /npm start already runs from this folder.*/);
  });

  await prove('a taken port', async () => {
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    const said = await npmStartRefusal(folder, env);
    other.close();
    return sentence(said, /Port \d+ is taken by another program.*/);
  });

  await prove('a half-made data folder', async () => {
    rmSync(join(cluster, 'global'), { recursive: true });
    const started = await npmStart(folder, env, 5 * minutes);
    await started.interrupt();
    return sentence(started.said(), /The data folder held no complete cluster.*/);
  });

  await prove('a database that is not there', async () =>
    sentence(
      await npmStartRefusal(folder, { ...env, DATABASE_URL: 'postgresql://me@127.0.0.1:1/casewire' }),
      /The database at .* cannot be reached.*/,
    ),
  );
  return proofs;
}

/** Pastes the printed command into a shell, as a person would. */
function askAsPrinted(said: string): string {
  const command = /^curl -s [\s\S]*?\}'$/m.exec(said)?.[0];
  if (command === undefined) throw new Error(`no curl command was printed:\n${said}`);
  const answer = execFileSync('sh', ['-c', command], { encoding: 'utf8' });
  if (!answer.includes('"data"') || answer.includes('"errors"'))
    throw new Error(`the printed curl command answered ${answer}`);
  return answer.trim();
}

async function nothingLeft(folder: string): Promise<void> {
  await pause(200);
  const left = execFileSync('sh', ['-c', 'ls /proc | grep -E "^[0-9]+$"'], { encoding: 'utf8' })
    .split('\n')
    .map(Number)
    .filter((pid) => pid > 0 && isAlive(pid) && commandLine(pid)?.includes(folder));
  if (left.length > 0)
    throw new Error(
      `still running: ${left.map((pid) => `${String(pid)} ${commandLine(pid) ?? ''}`).join('; ')}`,
    );
}

function sentence(said: string, pattern: RegExp): string {
  const found = pattern.exec(said)?.[0];
  if (found === undefined) throw new Error(`the sentence is missing in:\n${said}`);
  return `"${found}"`;
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
