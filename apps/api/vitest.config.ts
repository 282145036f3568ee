import { defineConfig } from 'vitest/config';

const conditions = ['@casewire/source', 'module', 'node', 'development|production'];

/** What looks at what a process keeps for itself, and so wants one in which nothing else ran before. */
const ownModules = ['src/prepared-statements.test.ts'];

export default defineConfig({
  oxc: {
    // Entities and resolvers are decorated the way MikroORM's and TypeGraphQL's legacy decorators want it.
    decorator: { legacy: true },
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
  resolve: {
    conditions,
    // Two copies of graphql (CommonJS and ESM) refuse each other's types.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  ssr: { resolve: { conditions } },
  test: {
    globalSetup: ['src/testing/cluster.ts'],
    setupFiles: ['src/testing/setup.ts'],
    server: {
      deps: {
        inline: [/type-graphql/, /graphql-scalars/, /@apollo\/server/, /graphql-ws/],
      },
    },
    testTimeout: 20_000,
    // Dropping a database waits for every connection of the cluster, which others' work can hold up.
    hookTimeout: 120_000,
    maxWorkers: 2,
    // To load the service takes seconds: most files share what a worker has loaded.
    projects: [
      {
        extends: true,
        test: { name: 'api', include: ['src/**/*.test.ts'], exclude: ownModules, isolate: false },
      },
      { extends: true, test: { name: 'api, loaded anew', include: ownModules } },
    ],
  },
});
