import { type EntityManager } from '@mikro-orm/postgresql';
import { type Viewer } from '@casewire/access';
import DataLoader from 'dataloader';
import { type Instant, type Now } from '../clock-time.ts';
import { readEpochs } from '../outbox/epochs.ts';
import { loadViewers, type Principal, principalKey, rightsLastUntil } from '../people/viewer.ts';

/** So many are remembered; whoever comes then is loaded anew. */
const MOST_KEPT = 50_000;

interface Kept {
  readonly viewer: Viewer;
  /** From here on time alone may have changed their rights. */
  readonly until: Instant;
}

/** Principals by their keys. */
export type Principals = ReadonlyMap<string, Principal>;

/** The rights of principals as they stand at the moment of asking. */
export interface CurrentViewers {
  /** Null once they ended. */
  of(principal: Principal): Promise<Viewer | null>;
  /** By the same keys; whose rights ended is missing. */
  ofAll(principals: Principals): Promise<Map<string, Viewer>>;
  /** As they were known last, without asking: for what is thrown away if they changed. */
  lastKnown(principals: Principals): Map<string, Viewer>;
  /** The newest epoch of the directory that was read with anybody's rights; null before the first. */
  readonly directory: number | null;
}

/**
 * All who ask in the same moment ask in one go, and as long as nobody's rights were changed that is one small
 * statement: what was loaded is remembered with the epoch that was read before it, so that a change committed
 * meanwhile shows in the next.
 */
export function currentViewers(em: EntityManager, now: Now): CurrentViewers {
  let epoch: number | null = null;
  let directory: number | null = null;
  let kept = new Map<string, Kept>();

  const loader = new DataLoader<Principals, Map<string, Viewer>>(
    async (asked) => {
      const fork = em.fork();
      const { rights, directory: read } = await readEpochs(fork);
      // Whoever asked before may hear after.
      directory = Math.max(directory ?? read, read);
      const at = now();
      if (rights !== epoch || kept.size > MOST_KEPT) kept = new Map();
      epoch = rights;
      // Another helping may begin a new map while this one waits; what is loaded here belongs to this one.
      const known = kept;
      const standing = (key: string): Viewer | undefined => {
        const found = known.get(key);
        return found && at < found.until ? found.viewer : undefined;
      };
      const unknown = new Map<string, Principal>();
      for (const principals of asked)
        for (const [key, one] of principals) if (!standing(key)) unknown.set(key, one);
      let loaded = new Map<string, Viewer>();
      if (unknown.size > 0) {
        const those = [...unknown.values()];
        loaded = await loadViewers(fork, those, at);
        const until = await rightsLastUntil(fork, those, at);
        for (const [key, viewer] of loaded) known.set(key, { viewer, until });
      }
      return asked.map((principals) => {
        const found = new Map<string, Viewer>();
        for (const key of principals.keys()) {
          const viewer = loaded.get(key) ?? standing(key);
          if (viewer) found.set(key, viewer);
        }
        return found;
      });
    },
    { cache: false },
  );

  return {
    async of(principal) {
      const key = principalKey(principal);
      return (await loader.load(new Map([[key, principal]]))).get(key) ?? null;
    },
    ofAll: async (principals) =>
      principals.size === 0 ? new Map<string, Viewer>() : loader.load(principals),
    lastKnown(principals) {
      const found = new Map<string, Viewer>();
      for (const key of principals.keys()) {
        const viewer = kept.get(key)?.viewer;
        if (viewer) found.set(key, viewer);
      }
      return found;
    },
    get directory() {
      return directory;
    },
  };
}
