import { createServer } from 'node:http';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { CONNECTIONS } from './list.ts';
import { listen } from './listen.ts';

/** PostGraphile as its guide has it: schema and statements from the tables. */
const served = postgraphile({
  extends: [PostGraphileAmberPreset],
  // It would not let anybody ask by a priority: no index begins with it.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  pgServices: [
    makePgService({
      connectionString: process.env['DATABASE_URL'] ?? '',
      schemas: ['public'],
      poolConfig: { max: CONNECTIONS },
    }),
  ],
  grafserv: { graphqlPath: '/graphql', watch: false },
});
const server = createServer();
await served.createServ(grafserv).addTo(server);
listen(server);
