import fastify from 'fastify';
import mercurius from 'mercurius';
import { schema } from './list.ts';
import { openLoaders, resolvers } from './resolvers.ts';

/** Mercurius on Fastify, compiling what it is asked for the second time. */
const loaders = openLoaders(process.env['DATABASE_URL'] ?? '');
const web = fastify();
await web.register(mercurius, { schema, resolvers: resolvers as never, jit: 1, context: () => loaders() });
const address = await web.listen({ port: 0, host: '127.0.0.1' });
process.send?.(Number(new URL(address).port));
