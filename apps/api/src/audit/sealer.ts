import { type EntityManager } from '@mikro-orm/postgresql';
import { type Logger } from 'pino';
import { type Instant, type Now } from '../clock-time.ts';
import { channels } from '../outbox/channels.ts';
import { type Listener } from '../outbox/listener.ts';
import { type HeadKey } from './head.ts';
import { sealAll, signHead } from './seal.ts';

export interface Sealer {
  close(): Promise<void>;
}

/** What is written within this time is sealed together. */
const GATHER_MS = 250;
const RETRY_MS = 2_000;
const WHOLE_EVERY_MS = 86_400_000;
/** No transaction lasts longer: behind this everything is sealed. */
const LOOKS_BACK_MS = 86_400_000;

/** Seals the trail while the service runs, soon after something was written to it, whichever node wrote. */
export function openSealer(
  em: EntityManager,
  listener: Listener,
  key: HeadKey,
  now: Now,
  log: Logger,
): Sealer {
  /** From when on the next look has to reach; all of it at first. */
  let since: Instant = 0;
  let wholeAt: Instant = -Infinity;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  let closed = false;

  const round = async (): Promise<void> => {
    const began = now();
    const from = since;
    // Whoever says meanwhile that all has to be looked through is heard at the next round.
    since = Math.max(0, began - LOOKS_BACK_MS);
    try {
      await sealAll(em, from);
    } catch (error) {
      since = Math.min(since, from);
      throw error;
    }
    if (from === 0) wholeAt = began;
    // An entry by a clock gone wrong lies further back: once a day all of it is looked through.
    if (began - wholeAt >= WHOLE_EVERY_MS) since = 0;
    const head = await signHead(em, key, now());
    if (head)
      log.info(
        { position: head.position, hash: head.hash.toString('hex'), key: key.name },
        'head of the audit trail: kept outside of the database it shows whether the end was cut off',
      );
  };

  const soon = (ms: number): void => {
    if (closed) return;
    if (running) {
      again = true;
      return;
    }
    timer ??= setTimeout(() => {
      timer = undefined;
      running = round()
        .then(() => 0)
        .catch((error: unknown) => {
          if (!closed) log.error({ err: error }, 'sealing the audit trail failed; trying again');
          return RETRY_MS;
        })
        .then((wait) => {
          running = null;
          if (again || wait > 0) {
            again = false;
            soon(Math.max(wait, GATHER_MS));
          }
        });
    }, ms);
  };

  listener.on(channels.audited, (payload) => {
    // Listening began (again): notices may have been lost.
    if (payload === null) since = 0;
    soon(GATHER_MS);
  });
  soon(0);

  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      await running;
    },
  };
}
