import { defineConfig } from 'vitest/config';

/** Processes are started and killed here, so files run one after the other and may take their time. */
export default defineConfig({
  test: {
    // A database may be a clone of one that another folder made: its secrets lie under no key of this one.
    env: { CASEWIRE_KEYS: `1:${Buffer.alloc(32, 'test').toString('base64')}`, CASEWIRE_KEYS_FILE: '' },
    include: ['src/**/*.test.ts'],
    exclude: ['src/browser/**', '**/node_modules/**'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
