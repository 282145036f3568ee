import { type Logger } from 'pino';
import { channels } from '../outbox/channels.ts';
import { type Listener } from '../outbox/listener.ts';
import { type PolicyBook } from './book.ts';

const RETRY_MS = 1_000;

/**
 * Reads what was published whenever another node says so, and whenever listening began again; tries until it is read,
 * for a node that does not know of a version goes on starting clocks under the one before.
 */
export function keepCurrent(book: PolicyBook, listener: Listener, log: Logger): { close(): void } {
  let retry: NodeJS.Timeout | undefined;
  let closed = false;
  const renew = (): void => {
    clearTimeout(retry);
    book.renew().catch((error: unknown) => {
      if (closed) return;
      log.error({ err: error }, 'reading what was published failed; trying again');
      retry = setTimeout(renew, RETRY_MS);
    });
  };
  listener.on(channels.slaPublished, renew);
  return {
    close() {
      closed = true;
      clearTimeout(retry);
    },
  };
}
