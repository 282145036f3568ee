import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pause } from '../../processes/child.ts';

/** What a process holds once its garbage is collected, in bytes. */
export interface Weight {
  /** Of the machine's memory. */
  readonly rss: number;
  /** Objects, and what hangs on them outside of the heap. */
  readonly held: number;
}

/** Lets processes be weighed that are started with `environment`, one after the other. */
export interface Scales extends Disposable {
  readonly environment: Record<string, string>;
  weigh(pid: number): Promise<Weight>;
}

const PATIENCE_MS = 20_000;

export function openScales(): Scales {
  const folder = mkdtempSync(join(tmpdir(), 'casewire-weight-'));
  const file = join(folder, 'weight.json');
  const read = (): NodeJS.MemoryUsage | null => {
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as NodeJS.MemoryUsage;
    } catch {
      // Not there yet, or not whole.
      return null;
    }
  };
  return {
    environment: {
      NODE_OPTIONS: `--expose-gc --import=${new URL('./weigh.mjs', import.meta.url).href}`,
      BENCH_WEIGHT: file,
    },
    async weigh(pid) {
      rmSync(file, { force: true });
      process.kill(pid, 'SIGUSR2');
      for (let waited = 0; waited < PATIENCE_MS; waited += 50) {
        const told = read();
        if (told) return { rss: told.rss, held: told.heapUsed + told.external };
        await pause(50);
      }
      throw new Error('A process that was to be weighed did not answer.');
    },
    [Symbol.dispose]() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
