import { defineConfig } from 'vitest/config';

/** Processes are started and killed here, so files run one after the other and may take their time. */
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    exclude: ['src/browser/**', '**/node_modules/**'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
