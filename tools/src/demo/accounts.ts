import { ApiToken, createApiToken, openDatabase, Person } from '@casewire/api';
import { Trouble } from '../trouble.ts';
import { readDemoFile } from './password.ts';
import { passwordStatements } from './world/load.ts';
import { organisations } from './world/organisations.ts';
import { type DemoRole, emailOf, peopleByKey, type PersonKey, personKeys } from './world/people.ts';

export interface DemoAccount {
  role: DemoRole;
  organisation: string;
  name: string;
  email: string;
  password: string;
  token: string;
}

const tokenName = 'demo:accounts';
const tokenLivesMs = 7 * 86_400_000;

/** Everybody of the demo with their password and a fresh token; earlier tokens that ran out are cleared away. */
export async function demoAccounts(
  databaseUrl: string,
  demoFile: string,
  now: number = Date.now(),
): Promise<DemoAccount[]> {
  const known = readDemoFile(demoFile);
  if (!known)
    throw new Trouble(`${demoFile} with the demo password is missing: restart npm start to make a new one.`);
  const orm = await openDatabase(databaseUrl);
  try {
    const em = orm.em.fork();
    await em.nativeDelete(ApiToken, { name: tokenName, expiresAt: { $lte: new Date(now) } });
    const accounts: DemoAccount[] = [];
    for (const [key, personId] of Object.entries(await idsOfPeople(orm.em.fork()))) {
      const person = peopleByKey[key as PersonKey];
      accounts.push({
        role: person.shown,
        organisation: organisations[person.at].name,
        name: person.name,
        email: emailOf(key as PersonKey),
        password: known.password,
        token: await createApiToken(em, { personId, name: tokenName, expiresAt: now + tokenLivesMs }, now),
      });
    }
    return accounts;
  } finally {
    await orm.close();
  }
}

type Entities = Awaited<ReturnType<typeof openDatabase>>['em'];

/** By key, in the order of the account list; who was renamed or removed since is left out. */
async function idsOfPeople(em: Entities): Promise<Record<PersonKey, string>> {
  const found = await em.find(Person, { email: { $in: personKeys.map(emailOf) }, active: true });
  const byEmail = new Map(found.map(({ email, id }) => [email, id]));
  return Object.fromEntries(
    personKeys.flatMap((key) => {
      const id = byEmail.get(emailOf(key));
      return id === undefined ? [] : [[key, id]];
    }),
  ) as Record<PersonKey, string>;
}

/** Sets the password of all demo people anew. */
export async function givePasswords(databaseUrl: string, password: string, now: number): Promise<void> {
  const orm = await openDatabase(databaseUrl);
  try {
    const person = await idsOfPeople(orm.em.fork());
    const statements = await passwordStatements({ person }, password, new Date(now));
    await orm.em.fork().transactional(async (em) => {
      for (const [sql, parameters] of statements) await em.execute(sql, parameters);
    });
  } finally {
    await orm.close();
  }
}
