import { ApiToken, type Application, type Context, createApiToken, toGlobalId } from '@casewire/api';
import { randomBytes } from 'node:crypto';
import { seedingMark } from '../state.ts';
import { type Ids } from '../world/ids.ts';
import { type OrganisationKey, type ProductKey } from '../world/organisations.ts';
import { peopleByKey, type PersonKey, personKeys } from '../world/people.ts';

/** The people of the demo, each signed in as in life: a person by a session, a program by a token. */
export interface Cast {
  /** What this person's request would be answered in, with the rights they have at that moment. */
  contextOf(who: PersonKey): Promise<Context>;
  readonly person: (key: PersonKey) => string;
  readonly organisation: (key: OrganisationKey) => string;
  readonly product: (key: ProductKey) => string;
}

/** Every commit tells the relay, which numbers events in the order they were recorded; nobody waits for it here. */
const hearsByItself: Context['relay'] = { publish: () => Promise.resolve() };

type Entities = ReturnType<Application['orm']['em']['fork']>;

const longestSeedingMs = 3_600_000;
const isProgram = (key: PersonKey): boolean => peopleByKey[key].shown === 'THIRD_PARTY';

/** Signs everybody in; the sessions' name marks the seeding as unfinished until `signOut`. */
export async function signIn(em: Entities, { person }: Ids, now: number): Promise<void> {
  for (const key of personKeys) {
    await em.execute(
      `insert into auth.session ("id", "expiresAt", "token", "updatedAt", "userAgent", "userId") values (?, ?, ?, ?, ?, ?)`,
      [
        `demo:${key}`,
        new Date(now + longestSeedingMs),
        randomBytes(24).toString('base64url'),
        new Date(now),
        seedingMark,
        person[key],
      ],
    );
  }
}

export async function signOut({ orm }: Application): Promise<void> {
  const em = orm.em.fork();
  await em.nativeDelete(ApiToken, { name: seedingMark });
  await em.execute('delete from auth.session where "userAgent" = ?', [seedingMark]);
}

export async function castOf(app: Application, ids: Ids): Promise<Cast> {
  const tokens = new Map<PersonKey, string>();
  for (const key of personKeys.filter(isProgram)) {
    await createApiToken(
      app.orm.em,
      { personId: ids.person[key], name: seedingMark, expiresAt: null },
      app.now(),
    );
    const { id } = await app.orm.em
      .fork()
      .findOneOrFail(ApiToken, { person: ids.person[key], name: seedingMark });
    tokens.set(key, id);
  }
  return {
    async contextOf(who) {
      const personId = ids.person[who];
      const tokenId = tokens.get(who);
      const ctx = await app.contextFor(
        tokenId === undefined
          ? { kind: 'session', personId, sessionId: `demo:${who}` }
          : { kind: 'token', personId, tokenId },
      );
      return { ...ctx, relay: hearsByItself };
    },
    person: (key) => toGlobalId('Person', ids.person[key]),
    organisation: (key) => toGlobalId('Organisation', ids.organisation[key]),
    product: (key) => toGlobalId('Product', ids.product[key]),
  };
}
