import { type Hub } from '../../live/hub.ts';
import { type About, type Standing } from '../../outbox/standing.ts';

/** Reads what was published up to a position since the last call; null if it is no longer known. */
export function openChanges(hub: Hub): (standing: Standing) => Promise<readonly About[] | null> {
  let reached: number | null = null;

  return async ({ position, unnumbered }) => {
    // Before the first standing nothing was kept.
    const from = reached ?? position;
    const about: About[] = [];
    let at = from;
    if (hub.position < position) await hub.catchUp();
    while (at < position) {
      const rows = hub.after(at);
      const last = rows?.at(-1)?.position;
      if (!rows || last == null) break;
      about.push(...rows);
      at = last;
    }
    reached = Math.max(from, position);
    return at < position || unnumbered === null ? null : [...about, ...unnumbered];
  };
}
