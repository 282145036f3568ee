import { defineConfig } from 'vitest/config';

const conditions = ['@casewire/source', 'module', 'node', 'development|production'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  // A law takes as long as the machine lets it; a test that hangs still ends.
  test: { include: ['src/**/*.test.ts'], setupFiles: ['./vitest.setup.ts'], testTimeout: 60_000 },
});
