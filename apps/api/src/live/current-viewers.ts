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

/**
 * The rights of a principal as they stand at the moment of asking; null once they ended. All streams that wake for
 * the same event ask in one go, and as long as nobody's rights were changed that is one small statement: what was
 * loaded is remembered with the epoch that was read before it, so that a change committed meanwhile shows in the next.
 */
export function currentViewers(
  em: EntityManager,
  now: Now,
): (principal: Principal) => Promise<Viewer | null> {
  let epoch: number | null = null;
  let kept = new Map<string, Kept>();

  const loader = new DataLoader<Principal, Viewer | null, string>(
    async (principals) => {
      const fork = em.fork();
      const { rights } = await readEpochs(fork);
      const at = now();
      if (rights !== epoch || kept.size > MOST_KEPT) kept = new Map();
      epoch = rights;
      // Another helping may begin a new map while this one waits; what is loaded here belongs to this one.
      const known = kept;
      const standing = (one: Principal): Kept | undefined => {
        const found = known.get(principalKey(one));
        return found && at < found.until ? found : undefined;
      };
      const unknown = principals.filter((one) => !standing(one));
      if (unknown.length === 0) return principals.map((one) => standing(one)?.viewer ?? null);
      const loaded = await loadViewers(fork, unknown, at);
      const until = await rightsLastUntil(fork, unknown, at);
      for (const [key, viewer] of loaded) known.set(key, { viewer, until });
      return principals.map((one) => loaded.get(principalKey(one)) ?? standing(one)?.viewer ?? null);
    },
    { cache: false, cacheKeyFn: principalKey },
  );
  return (principal) => loader.load(principal);
}
