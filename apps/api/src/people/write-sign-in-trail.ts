import { type EntityManager } from '@mikro-orm/postgresql';
import { type Now } from '../clock-time.ts';
import { audit } from '../audit/audit.ts';
import { Door } from '../audit/origin.ts';
import { Person } from './person.ts';
import { personSubject } from './recorded-person.ts';
import { type AtTheDoor, type SignInTrail } from './sign-in-trail.ts';

/** So many failures are written each minute by one process; beyond that they are counted, and the count is written. */
const MOST_FAILURES = 300;
const MINUTE_MS = 60_000;

/**
 * Writes what happens at the sign-in door. What was typed is not written: it may be a password in the wrong field. Of
 * failures the door bounds how many come from an address; how many come from everywhere is bounded here.
 */
export function signInTrail(em: EntityManager, now: Now): SignInTrail {
  let since = -Infinity;
  let written = 0;
  let leftOut = 0;

  const record = async ({ action, personId, sessionId, address, after }: AtTheDoor): Promise<void> => {
    const fork = em.fork();
    const person = personId === null ? null : await fork.findOne(Person, { id: personId });
    // Whoever only typed an address has not shown that it is theirs; whoever used the link sent to it has.
    const shown = sessionId !== null || action === 'resetPassword';
    const by = {
      actorId: shown ? personId : null,
      credential: sessionId === null ? null : `session:${sessionId}`,
      actsForId: null,
      origin: { door: Door.SIGN_IN, address },
      now: now(),
    };
    audit(fork, by, {
      action,
      subject: person ? personSubject(person) : { type: 'Person', id: null },
      after,
    });
    await fork.flush();
  };

  return {
    record,
    async recordFailure(happened) {
      if (now() - since >= MINUTE_MS) {
        since = now();
        written = 0;
      }
      if (written >= MOST_FAILURES) {
        leftOut += 1;
        return;
      }
      written += 1;
      const before = leftOut > 0 && { leftOutBefore: String(leftOut) };
      leftOut = 0;
      await record({ ...happened, after: { ...happened.after, ...before } });
    },
    async personOf(email) {
      return (await em.fork().findOne(Person, { email }))?.id ?? null;
    },
  };
}
