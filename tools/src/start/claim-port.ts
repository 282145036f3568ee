import { waitUntilGone } from '../processes/child.ts';
import { isStillRunning } from '../processes/identity.ts';
import { nextFreePort, portState } from '../processes/ports.ts';
import { Trouble } from '../trouble.ts';
import { readRuntime } from './runtime-file.ts';

/** Looked at before any long work, so that nobody waits a minute to hear of it. */
export async function claimPort(port: number, command: string, say: (line: string) => void): Promise<void> {
  const api = readRuntime().left?.api;
  if (api && isStillRunning(api)) {
    say(`Stopping the API that an earlier, killed run had left running (process ${String(api.pid)}).`);
    process.kill(api.pid, 'SIGTERM');
    if (!(await waitUntilGone(api.pid, 15_000))) process.kill(api.pid, 'SIGKILL');
    await waitUntilGone(api.pid, 5000);
  }
  const state = await portState(port);
  if (state === 'free') return;
  const other = `PORT=${String(await nextFreePort(Math.max(port, 1024)))} ${command}`;
  throw new Trouble(
    state === 'taken'
      ? `Port ${String(port)} is taken by another program: stop that program, or choose another port with ${other}.`
      : `This user may not use port ${String(port)}: choose one above 1023 with ${other}.`,
  );
}
