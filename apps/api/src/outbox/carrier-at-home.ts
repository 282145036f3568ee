import { type EntityManager } from '@mikro-orm/postgresql';
import { randomUUID } from 'node:crypto';
import { type Logger } from 'pino';
import { rowsOf } from './carried-row.ts';
import { type Carrier } from './carrier.ts';
import { type EventRow } from './event-row.ts';

/**
 * For a node that shares no Redis: what it numbers itself it need not read from the table. Other nodes hear of it
 * under a name they do not follow, and read.
 */
export function carrierAtHome(em: EntityManager, log: Logger): Carrier {
  const name = randomUUID();
  const handlers: ((rows: readonly EventRow[]) => void)[] = [];
  const followed = (): string | null => (handlers.length > 0 ? name : null);
  return {
    get sendsBy() {
      return followed();
    },
    get hears() {
      return followed();
    },
    send(texts) {
      try {
        const rows = rowsOf(em, texts);
        for (const handle of handlers) handle(rows);
      } catch (error) {
        // Whoever waits for it reads the table.
        log.error({ err: error }, 'what was numbered here could not be handed on');
      }
    },
    follow(handle) {
      handlers.push(handle);
    },
    startOver: () => undefined,
    close() {
      handlers.length = 0;
      return Promise.resolve();
    },
  };
}
