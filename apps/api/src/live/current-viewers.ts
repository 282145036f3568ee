import { type EntityManager } from '@mikro-orm/postgresql';
import { type Viewer } from '@casewire/access';
import DataLoader from 'dataloader';
import { type Now } from '../clock-time.ts';
import { loadViewers, type Principal, principalKey } from '../people/viewer.ts';

/**
 * The rights of a principal as they stand at the moment of asking; null once they ended. All streams that wake for
 * the same event ask in one go.
 */
export function currentViewers(
  em: EntityManager,
  now: Now,
): (principal: Principal) => Promise<Viewer | null> {
  const loader = new DataLoader<Principal, Viewer | null, string>(
    async (principals) => {
      const viewers = await loadViewers(em.fork(), principals, now());
      return principals.map((one) => viewers.get(principalKey(one)) ?? null);
    },
    { cache: false, cacheKeyFn: principalKey },
  );
  return (principal) => loader.load(principal);
}
