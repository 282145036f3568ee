import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** One browser at a time: these tests measure seconds. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    include: ['**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
