import { toNodeHandler } from 'better-auth/node';
import compression from 'compression';
import express from 'express';
import helmet from 'helmet';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Application } from '../application.ts';
import { openTicker } from '../deadlines/ticker.ts';
import { openHub } from '../live/hub.ts';
import { openUpkeep } from '../outbox/upkeep.ts';
import { openAuth } from '../people/auth.ts';
import { openMover } from '../recalculation/mover.ts';
import { openGraphqlHttp } from './graphql-http.ts';
import { openGraphqlSse } from './graphql-sse.ts';
import { openGraphqlWs } from './graphql-ws.ts';
import { healthz, readyz } from './health.ts';
import { openLive } from './live.ts';
import { buildApiSchema } from './schema.ts';

export interface ServerOptions {
  readonly databaseUrl: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Where people reach it; the address it listens on if null. */
  readonly publicUrl: string | null;
  /** The folder of the built portal; without it only the API is served. */
  readonly portalDist: string;
  readonly heartbeatMs: number;
  /** How long requests under way may take to finish when the server stops. */
  readonly drainMs: number;
  /** How many bytes may wait for one live reader before they are sent away to come again. */
  readonly mostQueued?: number;
}

export interface RunningServer {
  readonly url: string;
  /** How many subscriptions it delivers to. */
  readonly subscribers: number;
  /** Stops taking requests, finishes those under way, sends clients elsewhere, and lets go of everything. */
  close(): Promise<void>;
}

const MOST_QUEUED = 1024 * 1024;

/** The whole service on one origin: API, live stream, sign-in, portal, health. */
export async function startServer(app: Application, options: ServerOptions): Promise<RunningServer> {
  const web = express();
  const server = createServer(web);
  const port = await listen(server, options);
  const url = options.publicUrl ?? `http://localhost:${port}`;
  let draining = false;

  const auth = openAuth({
    databaseUrl: options.databaseUrl,
    secret: app.secret,
    publicUrl: url,
    trustedOrigins: [url, `http://127.0.0.1:${port}`],
  });
  const upkeep = openUpkeep(app.orm.em, app.now, app.log);
  const hub = await openHub(app.orm.em, app.listener, app.log);
  const ticker = openTicker({ ...app, em: app.orm.em });
  const mover = openMover({ ...app, em: app.orm.em });
  const schema = buildApiSchema();
  const http = await openGraphqlHttp(app, auth, schema);
  const live = openLive(app, hub, schema, {
    heartbeatMs: options.heartbeatMs,
    mayConnect: (request) => sameOrigin(request, url),
    mostQueued: options.mostQueued ?? MOST_QUEUED,
  });
  const ws = openGraphqlWs(server, app, auth, live);
  const sse = openGraphqlSse(app, auth, live);

  web.disable('x-powered-by');
  web.use(headers(url));
  web.get('/healthz', healthz);
  web.get(
    '/readyz',
    readyz(app, ticker, () => draining),
  );
  web.all('/auth/*rest', toNodeHandler(auth.handler));
  web.use('/graphql/stream', sse.handler);
  web.use('/graphql', ...http.handlers);
  servePortal(web, options.portalDist);

  return {
    url,
    get subscribers() {
      return live.broadcast.size;
    },
    async close() {
      draining = true;
      const closed = new Promise<void>((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
      const cut = setTimeout(() => {
        server.closeAllConnections();
      }, options.drainMs);
      sse.close();
      await ws.close();
      live.broadcast.close();
      hub.close();
      await closed;
      clearTimeout(cut);
      await http.close();
      await ticker.close();
      await mover.close();
      await upkeep.close();
      await auth.close();
    },
  };
}

function listen(server: Server, { host, port }: ServerOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** A browser says where its page came from; only our own pages may use the session cookie. */
function sameOrigin(request: IncomingMessage, url: string): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return true;
  return (
    origin === new URL(url).origin || origin === `http://${host ?? ''}` || origin === `https://${host ?? ''}`
  );
}

function headers(url: string) {
  const secure = url.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: secure,
    // Our own pages must send their Origin with a sign-in; nobody else learns where people come from.
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
}

/** The built portal: hashed files for ever, the page itself never from a cache; unknown paths are the portal's own. */
function servePortal(web: express.Express, folder: string): void {
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return;
  web.use(
    '/assets',
    compression(),
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  web.use(express.static(folder, { index: false, maxAge: 0 }));
  web.get('/*path', (_request, response) => {
    response.set('cache-control', 'no-cache').sendFile(page);
  });
  web.get('/', (_request, response) => {
    response.set('cache-control', 'no-cache').sendFile(page);
  });
}
