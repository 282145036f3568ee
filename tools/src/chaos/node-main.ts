/**
 * The service as deployed, but with a clock that the test sets: time is an argument everywhere, so a main of one's own
 * is all it takes. Started with an IPC channel, on which an offset in milliseconds comes whenever the clock is set.
 */
import { keysFrom, limitsFrom, openApplication, startServer } from '@casewire/api';
import { pino } from 'pino';

const { env } = process;
const databaseUrl = env.DATABASE_URL ?? '';
let offMs = 0;
process.on('message', (message: { offMs: number }) => {
  offMs = message.offMs;
});
const app = await openApplication({
  databaseUrl,
  keys: keysFrom(env),
  now: () => Date.now() + offMs,
  log: pino({ level: env.LOG_LEVEL ?? 'warn' }),
  redisUrl: env.REDIS_URL,
});
const server = await startServer(app, {
  host: '127.0.0.1',
  port: Number(env.PORT),
  publicUrl: env.PUBLIC_URL ?? null,
  portalDist: '',
  heartbeatMs: Number(env.HEARTBEAT_MS),
  drainMs: 3_000,
  limits: limitsFrom(env),
  redisUrl: env.REDIS_URL,
});
process.send?.({ type: 'ready' });

// A harness that died must not leave its nodes behind.
process.once('disconnect', () => process.exit(1));
process.once('SIGTERM', () => {
  void server
    .close()
    .then(() => app.close())
    .finally(() => process.exit(0));
});
