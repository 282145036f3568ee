import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import { createServer } from 'node:http';
import { listen } from './listen.ts';
import { schema } from './list.ts';
import { type Loaders, openLoaders, resolvers } from './resolvers.ts';

/** Apollo Server on Express as its guide has it. */
const loaders = openLoaders(process.env['DATABASE_URL'] ?? '');
const server = new ApolloServer<Loaders>({ typeDefs: schema, resolvers });
await server.start();
const web = express();
web.use('/graphql', express.json(), expressMiddleware(server, { context: () => Promise.resolve(loaders()) }));
listen(createServer(web));
