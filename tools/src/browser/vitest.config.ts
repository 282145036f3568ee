import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** One browser at a time: these tests measure seconds. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    // A database may be a clone of one that another folder made: its secrets lie under no key of this one.
    env: { CASEWIRE_KEYS: `1:${Buffer.alloc(32, 'test').toString('base64')}`, CASEWIRE_KEYS_FILE: '' },
    include: ['**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
