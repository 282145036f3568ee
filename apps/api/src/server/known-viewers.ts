import { hash } from 'node:crypto';
import { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { type Application } from '../application.ts';
import { type Instant } from '../clock-time.ts';
import { loadViewer, type Principal, rightsLastUntil, runsOutAt } from '../people/viewer.ts';
import { type Reader } from '../live/reader.ts';
import { type PrincipalOf } from './principal.ts';

/** Who asks, and with what rights. `reader` is null for whoever nobody knows, or no longer. */
export interface KnownViewers {
  /** `epoch` is the epoch of rights, read after the request came. */
  of(
    request: IncomingMessage,
    epoch: number,
  ): Promise<{ principal: Principal | null; reader: Reader | null }>;
}

/** As many credentials as are remembered; the rest are looked up again. */
const REMEMBERED = 10_000;

interface Known extends Reader {
  readonly epoch: number;
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * Remembers who a credential belongs to, and with what rights, for as long as nobody changed anybody's rights and none
 * of theirs began or ended with time. What is unknown is never remembered: it may be known a moment later.
 */
export function knownViewers(app: Pick<Application, 'orm' | 'now'>, principalOf: PrincipalOf): KnownViewers {
  const known = new Map<string, Known>();

  return {
    async of(request, epoch) {
      const credential = credentialIn(request.headers);
      if (credential === null) return { principal: null, reader: null };
      const now = app.now();
      const found = known.get(credential);
      if (found?.epoch === epoch && now >= found.from && now < found.until)
        return { principal: found.principal, reader: found };
      known.delete(credential);
      const principal = await principalOf(request);
      if (!principal) return { principal, reader: null };
      const em = app.orm.em.fork();
      const viewer = await loadViewer(em, principal, now);
      if (!viewer) return { principal, reader: null };
      const until = Math.min(await rightsLastUntil(em, [principal], now), runsOutAt(principal));
      const reader = { principal, viewer, epoch, from: now, until };
      known.set(credential, reader);
      const oldest = known.size > REMEMBERED ? known.keys().next().value : undefined;
      if (oldest !== undefined) known.delete(oldest);
      return { principal, reader };
    },
  };
}

/** What a request shows for itself, as nothing that could be used again if it were read from memory. */
function credentialIn({ authorization, cookie }: IncomingHttpHeaders): string | null {
  const shown = authorization === undefined ? cookie && `cookie ${cookie}` : `authorization ${authorization}`;
  return shown ? hash('sha256', shown, 'base64') : null;
}
