import { mergeConfig } from 'vite';
import { defineConfig } from 'vitest/config';
import viteConfig from './vite.config.ts';

export default mergeConfig(
  viteConfig,
  defineConfig({
    ssr: { resolve: { conditions: ['@casewire/source', 'module', 'node', 'development|production'] } },
    test: {
      environment: 'jsdom',
      include: ['src/**/*.test.{ts,tsx}'],
      setupFiles: ['src/ui/test-setup.ts'],
      css: { modules: { classNameStrategy: 'non-scoped' } },
      env: { TZ: 'Etc/GMT' },
    },
  }),
);
