import pg from 'pg';
import { type Logger } from 'pino';

export interface Listener {
  /** Calls back for every notice on the channel, and once with null whenever listening (again) began. */
  on(channel: string, handle: (payload: string | null) => void): void;
  close(): Promise<void>;
}

const RETRY_MS = 500;

/**
 * Holds one connection for LISTEN and makes it again when it breaks. Notices sent meanwhile are lost by PostgreSQL,
 * so every handler is called with null once listening stands, and looks for itself.
 */
export function openListener(databaseUrl: string, log: Logger): Listener {
  const handlers = new Map<string, ((payload: string | null) => void)[]>();
  let client: pg.Client | null = null;
  let connected = false;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  /** One after the other: a connection takes one statement at a time. */
  let listening: Promise<unknown> = Promise.resolve();
  const listen = (on: pg.Client, channel: string): Promise<void> => {
    const listened = listening
      .then(() => on.query(`listen "${channel}"`))
      .then(() => {
        for (const handle of handlers.get(channel) ?? []) handle(null);
      });
    listening = listened.catch(() => undefined);
    return listened;
  };

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'casewire-listener',
      // It only ever waits: without probes a line that was cut silently would look like a quiet one.
      keepAlive: true,
    });
    const lost = (): void => {
      if (closed || client !== next) return;
      client = null;
      connected = false;
      next.end().catch(() => undefined);
      retry = setTimeout(() => void connect(), RETRY_MS);
    };
    next.on('error', lost);
    next.on('end', lost);
    next.on('notification', ({ channel, payload }) => {
      for (const handle of handlers.get(channel) ?? []) handle(payload ?? '');
    });
    client = next;
    try {
      await next.connect();
      connected = true;
      for (const channel of handlers.keys()) await listen(next, channel);
    } catch (error) {
      if (!closed) log.warn({ err: error }, 'listening to the database failed; trying again');
      lost();
    }
  };
  void connect();

  return {
    on(channel, handle) {
      handlers.set(channel, [...(handlers.get(channel) ?? []), handle]);
      // Before the connection stands, connecting takes care of it; a failure is seen by the connection itself.
      if (client && connected) listen(client, channel).catch(() => undefined);
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
