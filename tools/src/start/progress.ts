/** What happens now, and how long it took: one line when a step begins to be slow, one when it is done. */
export interface Progress {
  step<T>(title: string, work: (note: (line: string) => void) => Promise<T>): Promise<T>;
  seconds(): string;
}

const slowMs = 10_000;

export function showProgress(clock: () => number, write: (line: string) => void): Progress {
  const began = clock();
  const since = (from: number) => `${((clock() - from) / 1000).toFixed(1)} s`;
  return {
    seconds: () => since(began),
    async step(title, work) {
      const from = clock();
      write(`… ${title}`);
      const ticking = setInterval(() => {
        write(`    still at it, ${since(from)}`);
      }, slowMs);
      try {
        const result = await work((line) => {
          write(`    ${line}`);
        });
        write(`✓ ${title} (${since(from)})`);
        return result;
      } catch (error) {
        write(`✗ ${title} (${since(from)})`);
        throw error;
      } finally {
        clearInterval(ticking);
      }
    },
  };
}
