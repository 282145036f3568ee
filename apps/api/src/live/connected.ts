import { type Viewer } from '@casewire/access';
import { type Logger } from 'pino';
import { type Now } from '../clock-time.ts';
import { channels } from '../outbox/channels.ts';
import { type Listener } from '../outbox/listener.ts';
import { type Principal, principalKey, runsOutAt } from '../people/viewer.ts';

/** What a connection is as far as this is concerned: something that closes once. */
interface Closable {
  once(event: 'close', leave: () => void): unknown;
}

/** Who holds a connection to this node open: those whose access ends lose it at once, whether anything happens or not. */
export interface Connected {
  /** Counts a connection in until it closes; false if the access behind it has ended already. `end` ends it. */
  join(principal: Principal, connection: Closable, end: () => void): Promise<boolean>;
  close(): void;
}

interface Held {
  readonly principal: Principal;
  readonly ends: Set<() => void>;
}

const RETRY_MS = 500;
/** Node.js cannot wait longer in one go; nothing that runs out by itself is given for as long. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * A notice only says whose rights to look at; the tables say whether they ended. After the line to the database was
 * cut, notices may have been lost, so everybody's are looked at. What was shown for a token runs out without a notice.
 */
export function openConnected(
  listener: Listener,
  viewerNow: (principal: Principal) => Promise<Viewer | null>,
  now: Now,
  log: Logger,
): Connected {
  const held = new Map<string, Held>();
  const retries = new Set<NodeJS.Timeout>();
  let closed = false;

  const look = async ({ principal, ends }: Held): Promise<void> => {
    if (await viewerNow(principal)) return;
    for (const end of [...ends]) end();
  };
  const lookAt = (notice: string | null): void => {
    if (closed) return;
    const told = [...held].filter(
      ([key, { principal }]) =>
        notice === null || notice === key || notice === `person:${principal.personId}`,
    );
    Promise.all(told.map(([, one]) => look(one))).catch((error: unknown) => {
      if (closed) return;
      log.error({ err: error }, 'looking whose access ended failed; trying again');
      const retry = setTimeout(() => {
        retries.delete(retry);
        lookAt(notice);
      }, RETRY_MS);
      retries.add(retry);
    });
  };
  listener.on(channels.accessEnded, lookAt);

  return {
    async join(principal, connection, end) {
      const key = principalKey(principal);
      const one = held.get(key) ?? { principal, ends: new Set() };
      held.set(key, one);
      one.ends.add(end);
      const left = runsOutAt(principal) - now();
      const out = left < LONGEST_TIMER_MS ? setTimeout(end, left) : undefined;
      connection.once('close', () => {
        clearTimeout(out);
        one.ends.delete(end);
        if (one.ends.size === 0 && held.get(key) === one) held.delete(key);
      });
      return (await viewerNow(principal)) !== null;
    },
    close() {
      closed = true;
      for (const retry of retries) clearTimeout(retry);
    },
  };
}
