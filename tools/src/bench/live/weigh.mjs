import { writeFileSync } from 'node:fs';

/**
 * Loaded into a process that is to be weighed (`--expose-gc --import`): at SIGUSR2 it collects all garbage and writes
 * what it holds, as `process.memoryUsage()` tells it, to the file named by BENCH_WEIGHT.
 */
process.on('SIGUSR2', () => {
  // What the first finds dead may keep more alive until the next.
  for (let nth = 0; nth < 3; nth++) globalThis.gc();
  writeFileSync(process.env.BENCH_WEIGHT, JSON.stringify(process.memoryUsage()));
});
