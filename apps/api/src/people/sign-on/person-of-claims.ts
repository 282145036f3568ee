import { audit, byNobody } from '../../audit/audit.ts';
import { Door } from '../../audit/origin.ts';
import { personSubject, recordedPerson } from '../recorded-person.ts';
import { type EntityManager, ref } from '@mikro-orm/postgresql';
import { v7 as uuidv7 } from 'uuid';
import { type Instant, toDate } from '../../clock-time.ts';
import { writeAuthUser } from '../auth-user.ts';
import { LONGEST_NAME } from '../identity.ts';
import { Person } from '../person.ts';
import { levelOfGroups } from './level-of-groups.ts';
import { type Claims } from './provider.ts';
import { providerIdOf, type SignOn } from './sign-on.ts';

/**
 * Who the provider speaks of, in one transaction: somebody known by it, else the person of its organisation with that
 * e-mail address, else, if it may, somebody new. Null if it is nobody here. A provider's word counts for its own
 * organisation only; where it maps groups, the level follows them at each sign-in.
 */
export function personOfClaims(
  em: EntityManager,
  signOn: SignOn,
  claims: Claims,
  now: Instant,
  address: string | null,
): Promise<Person | null> {
  return em.fork().transactional(async (em) => {
    const organisation = await em.refresh(signOn.organisation.getEntity());
    if (!organisation) return null;
    const known = await personBySubject(em, signOn, claims.subject);
    const there = known ?? (await personByEmail(em, claims));
    const before = there && recordedPerson(there);
    const person = there ?? newPerson(em, signOn, claims);
    if (!person?.active || person.program || person.organisation.id !== organisation.id) return null;
    if (there === null || signOn.groupLevels.length > 0)
      person.level = levelOfGroups(signOn, organisation.kind, claims.groups);
    if (person.level === null && person.roles.length === 0) return null;
    const after = recordedPerson(person);
    if (JSON.stringify(before) !== JSON.stringify(after))
      audit(em, byNobody({ door: Door.SIGN_IN, address }, now), {
        action: 'provisionPerson',
        subject: personSubject(person),
        before,
        after,
        note: signOn.issuer,
      });
    await em.flush();
    await introduce(em, signOn, person, claims.subject, toDate(now), known === null);
    return person;
  });
}

async function personBySubject(em: EntityManager, signOn: SignOn, subject: string): Promise<Person | null> {
  const [row] = await em.execute<{ userId: string }[]>(
    `select "userId" from auth.account where "providerId" = ? and "accountId" = ?`,
    [providerIdOf(signOn), subject],
  );
  return row ? em.findOne(Person, { id: row.userId }) : null;
}

/** One of the organisation; somebody else's address is nobody's here. */
const personByEmail = (em: EntityManager, { email }: Claims): Promise<Person | null> =>
  email === null ? Promise.resolve(null) : em.findOne(Person, { email });

function newPerson(em: EntityManager, signOn: SignOn, { email, name }: Claims): Person | null {
  if (!signOn.createsPeople || email === null) return null;
  if (!signOn.domains.includes(email.split('@').at(-1) ?? '')) return null;
  return em.create(Person, {
    id: uuidv7(),
    name: (name ?? email).slice(0, LONGEST_NAME),
    email,
    organisation: ref(signOn.organisation.getEntity()),
    level: null,
    roles: [],
  });
}

/** The rows by which the sign-in library knows the person. */
async function introduce(
  em: EntityManager,
  signOn: SignOn,
  person: Person,
  subject: string,
  at: Date,
  isNew: boolean,
): Promise<void> {
  const execute = (sql: string, parameters: unknown[]): Promise<unknown> => em.execute(sql, parameters);
  await writeAuthUser(execute, person, at);
  if (!isNew) return;
  // Somebody who is given a new identity at the provider takes the place of the old one.
  await execute(`delete from auth.account where "providerId" = ? and "userId" = ?`, [
    providerIdOf(signOn),
    person.id,
  ]);
  await execute(
    `insert into auth.account ("id", "accountId", "providerId", "userId", "createdAt", "updatedAt") values (?, ?, ?, ?, ?, ?)`,
    [uuidv7(), subject, providerIdOf(signOn), person.id, at, at],
  );
}
