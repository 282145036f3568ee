import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** These measure seconds, or kill and start what they look at: nothing else runs beside them. */
const alone = ['*.test.ts'];
/** These wait for pages and for each other's messages most of the time: two are walked at once. */
const journeys = ['journeys/**/*.test.ts'];

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  test: {
    // A database may be a clone of one that another folder made: its secrets lie under no key of this one.
    env: { CASEWIRE_KEYS: `1:${Buffer.alloc(32, 'test').toString('base64')}`, CASEWIRE_KEYS_FILE: '' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: { name: 'journeys', include: journeys, maxWorkers: 2, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: { name: 'alone', include: alone, fileParallelism: false, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
