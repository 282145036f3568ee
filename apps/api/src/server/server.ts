import express from 'express';
import { createServer, type Server } from 'node:http';
import { type Application } from '../application.ts';
import { headKey } from '../audit/head.ts';
import { openSealer } from '../audit/sealer.ts';
import { openTicker } from '../deadlines/ticker.ts';
import { openHub } from '../live/hub.ts';
import { openUpkeep } from '../outbox/upkeep.ts';
import { openAuth } from '../people/auth.ts';
import { RESET_MINUTES } from '../people/auth-options.ts';
import { clearAway } from '../people/clear-away.ts';
import { openUseLog } from '../people/credential-use.ts';
import { resetMail } from '../people/password-mail.ts';
import { signInTrail } from '../people/write-sign-in-trail.ts';
import { companySignOn } from '../people/sign-on/company-plugin.ts';
import { openMover } from '../recalculation/mover.ts';
import { auditExport } from './audit-export.ts';
import { type GuardOptions, openDoors } from './doors.ts';
import { openGraphqlHttp } from './graphql-http.ts';
import { openGraphqlSse } from './graphql-sse.ts';
import { openGraphqlWs } from './graphql-ws.ts';
import { healthz, readyz } from './health.ts';
import { openDirectory } from './kept/directory.ts';
import { usualLimits, type Limits } from './limits/settings.ts';
import { openLive } from './live.ts';
import { oauthDoor } from './oauth-door.ts';
import { servePortal } from './portal.ts';
import { principalReader } from './principal.ts';
import { requestErrors } from './request-errors.ts';
import { buildApiSchema } from './schema.ts';
import { securityHeaders } from './security-headers.ts';
import { signInDoor } from './sign-in-door.ts';
import { socketLimits } from './socket-limits.ts';

export interface ServerOptions extends GuardOptions {
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
  /** Whether new passwords are looked up in the public list of stolen ones. */
  readonly breachCheck?: boolean;
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
  const server = patientServer(options.limits ?? usualLimits).on('request', web);
  const port = await listen(server, options);
  const url = options.publicUrl ?? `http://localhost:${port}`;
  let draining = false;
  const { mailer, linkTo } = app.outside;

  const trail = signInTrail(app.orm.em, app.now);
  const auth = openAuth({
    databaseUrl: app.databaseUrl,
    secret: app.secret,
    keys: app.keys,
    publicUrl: url,
    trustedOrigins: [url, `http://127.0.0.1:${port}`],
    breachCheck: options.breachCheck,
    trail,
    plugins: [companySignOn({ ...app, em: app.orm.em, publicUrl: url })],
    ...(mailer.canSend && {
      sendReset: async (person, token) => {
        await mailer.send(resetMail(person, linkTo(`/password#${token}`), RESET_MINUTES));
      },
    }),
  });
  const uses = openUseLog(app.orm.em, app.now, app.log);
  const upkeep = openUpkeep(app.orm.em, app.now, app.log, clearAway);
  const sealer = openSealer(app.orm.em, app.listener, headKey(app.secret), app.now, app.log);
  const hub = await openHub(app.orm.em, app.listener, app.log, app.carrier);
  const ticker = openTicker({ ...app, em: app.orm.em });
  const mover = openMover({ ...app, em: app.orm.em });
  const schema = buildApiSchema();
  const doors = openDoors(app, schema, url, options);
  const principalOf = principalReader(app, auth, uses, doors.addressOf);
  const directory = openDirectory(doors.limits);
  const http = await openGraphqlHttp(app, principalOf, uses, hub, schema, doors, { url, directory });
  const live = openLive(app, hub, schema, {
    heartbeatMs: options.heartbeatMs,
    mayConnect: (request) => !doors.crossSite(request),
    mostQueued: options.mostQueued ?? MOST_QUEUED,
    limits: doors.limits,
    allowed: socketLimits(doors, schema),
    directory,
  });
  const ws = openGraphqlWs(server, app, principalOf, doors.addressOf, live);
  const sse = openGraphqlSse(principalOf, live, doors);

  web.disable('x-powered-by');
  web.use(securityHeaders(url));
  web.get('/healthz', healthz);
  web.get(
    '/readyz',
    readyz(app, ticker, () => draining),
  );
  web.use('/auth', ...signInDoor(auth, doors));
  web.use('/oauth/token', ...oauthDoor(app, doors, trail));
  web.use('/audit/export', auditExport(app, principalOf, doors));
  web.use('/graphql/stream', ...sse.handlers);
  web.use('/graphql', http.handle);
  servePortal(web, options.portalDist);
  web.use(requestErrors(app.log));
  // Past the framework: it costs more than an answer that is at hand.
  server.off('request', web).on('request', (request, response) => {
    if (/^\/graphql(?:$|\?)/.test(request.url ?? '')) http.handle(request, response);
    else web(request, response);
  });

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
      live.connected.close();
      hub.close();
      await closed;
      clearTimeout(cut);
      await http.close();
      await doors.close();
      await ticker.close();
      await mover.close();
      await upkeep.close();
      await sealer.close();
      await uses.settled();
      await auth.close();
    },
  };
}

/** Whoever sends slowly, or too much, is cut off before any of our code runs. */
function patientServer(limits: Limits): Server {
  return createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    // How often the two above are looked at.
    connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
    requireHostHeader: true,
    rejectNonStandardBodyWrites: true,
  });
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
