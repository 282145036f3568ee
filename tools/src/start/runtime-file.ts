import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Identity, isStillRunning } from '../processes/identity.ts';
import { dataFolder } from '../workspace.ts';

/** What the other commands may know about the Casewire that runs from this folder. */
export interface Runtime {
  supervisor: Identity;
  api?: Identity;
  databaseUrl: string;
  url: string;
  startedAt: string;
  demo: boolean;
}

const file = join(dataFolder, 'runtime.json');

export function writeRuntime(runtime: Runtime): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(runtime, null, 2), { mode: 0o600 });
}

/** Undefined when nothing runs; `left` is what a killed run wrote and could not take away. */
export function readRuntime(): { running?: Runtime; left?: Runtime } {
  try {
    const runtime = JSON.parse(readFileSync(file, 'utf8')) as Runtime;
    return isStillRunning(runtime.supervisor) ? { running: runtime } : { left: runtime };
  } catch {
    return {};
  }
}

export function removeRuntime(): void {
  rmSync(file, { force: true });
}
