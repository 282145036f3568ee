import pg from 'pg';
import { type Logger } from 'pino';

export interface Listener {
  /** Calls back for every notice on the channel, and once with null whenever the connection was (re)made. */
  on(channel: string, handle: (payload: string | null) => void): void;
  close(): Promise<void>;
}

const RETRY_MS = 500;

/**
 * Holds one connection for LISTEN and makes it again when it breaks. Notices sent meanwhile are lost by PostgreSQL,
 * so every handler is called with null after a reconnect and looks for itself.
 */
export function openListener(databaseUrl: string, log: Logger): Listener {
  const handlers = new Map<string, ((payload: string | null) => void)[]>();
  let client: pg.Client | null = null;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: databaseUrl, application_name: 'casewire-listener' });
    next.on('error', () => {
      lost(next);
    });
    next.on('end', () => {
      lost(next);
    });
    next.on('notification', ({ channel, payload }) => {
      for (const handle of handlers.get(channel) ?? []) handle(payload ?? '');
    });
    client = next;
    try {
      await next.connect();
      for (const channel of handlers.keys()) await next.query(`listen "${channel}"`);
      for (const list of handlers.values()) for (const handle of list) handle(null);
    } catch (error) {
      log.warn({ err: error }, 'listening to the database failed; trying again');
      lost(next);
    }
  };

  const lost = (which: pg.Client): void => {
    if (closed || client !== which) return;
    client = null;
    void which.end().catch(() => undefined);
    retry = setTimeout(() => void connect(), RETRY_MS);
  };

  return {
    on(channel, handle) {
      handlers.set(channel, [...(handlers.get(channel) ?? []), handle]);
      if (!client) {
        client = new pg.Client();
        clearTimeout(retry);
        // Handlers are registered in one go while the application is put together; connect once they all stand.
        retry = setTimeout(() => void connect(), 0);
      }
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
