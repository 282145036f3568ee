import { defineConfig } from 'vitest/config';

export default defineConfig({
  // graphql refuses a schema made by a second copy of itself: everyone gets the one graphql-ws loads.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
});
