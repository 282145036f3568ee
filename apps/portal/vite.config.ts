import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

const api = process.env['API_URL'] ?? 'http://localhost:4000';

export default defineConfig({
  plugins: [react()],
  // The API puts the nonce of each answer here (apps/api/src/server/portal.ts).
  html: { cspNonce: '__CSP_NONCE__' },
  resolve: { conditions: ['@casewire/source', ...defaultClientConditions] },
  build: {
    outDir: 'dist',
    sourcemap: true,
    rolldownOptions: {
      output: {
        // What most rooms share comes in two files, not in forty small ones.
        codeSplitting: {
          groups: [
            { name: 'library', test: /node_modules/, minShareCount: 5 },
            { name: 'shared', test: /src/, minShareCount: 5 },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      '/graphql': { target: api, ws: true },
      '/auth': { target: api },
      '/audit/export': { target: api },
    },
  },
});
