import {
  Accreditation,
  type Application,
  Contract,
  ContractLine,
  Organisation,
  Person,
  Product,
  setPassword,
} from '@casewire/api';
import { v7 as uuidv7 } from 'uuid';
import { contracts, organisations, products } from './organisations.ts';
import { certificates, emailOf, peopleByKey, personKeys, type PersonKey } from './people.ts';
import { type Ids, idsOf, newIds } from './ids.ts';

const dayMs = 86_400_000;

type Entities = ReturnType<Application['orm']['em']['fork']>;

/**
 * Organisations, contracts and people, with their password and whatever `signIn` adds, in one transaction: either the
 * whole world is there or nothing. The ids are those the stories refer to.
 */
export async function loadWorld(
  app: Application,
  password: string,
  now: number,
  signIn: (em: Entities, ids: Ids) => Promise<void>,
): Promise<Ids> {
  const ids = newIds();
  const passwords = await passwordStatements(ids, password, new Date(now));
  await app.orm.em.fork().transactional(async (em) => {
    // The one-time link for a first administrator is moot: Ada is one.
    await em.execute('delete from first_administrator_invitation');
    for (const [key, one] of idsOf(ids.product)) em.create(Product, { id: one, ...products[key] });
    for (const [key, one] of idsOf(ids.organisation))
      em.create(Organisation, { id: one, ...organisations[key] });
    await em.flush();
    createContracts(em, ids, now);
    for (const [key, one] of idsOf(ids.person)) {
      const { name, at, level, roles = [] } = peopleByKey[key];
      em.create(Person, {
        id: one,
        name,
        email: emailOf(key),
        organisation: ids.organisation[at],
        level,
        roles: [...roles],
      });
    }
    await em.flush();
    for (const { who, product, days } of certificates) {
      em.create(Accreditation, {
        id: uuidv7(),
        person: ids.person[who],
        product: ids.product[product],
        certificate: `ENG-${product.slice(0, 3).toUpperCase()}-${who.toUpperCase()}`,
        validFrom: new Date(now + days[0] * dayMs),
        validTo: new Date(now + days[1] * dayMs),
      });
    }
    await em.flush();
    for (const [sql, parameters] of passwords) await em.execute(sql, parameters);
    await signIn(em, ids);
  });
  return ids;
}

function createContracts(em: Entities, ids: Ids, now: number): void {
  for (const [customer, { secondLine, plan, deployment, days, lines }] of idsOf(contracts)) {
    const contract = em.create(Contract, {
      id: uuidv7(),
      customer: ids.organisation[customer],
      secondLine: ids.organisation[secondLine],
      plan,
      startsAt: new Date(now + days[0] * dayMs),
      endsAt: new Date(now + days[1] * dayMs),
      managedSupport: false,
    });
    for (const [product, line] of idsOf(lines)) {
      em.create(ContractLine, {
        id: uuidv7(),
        contract,
        product: ids.product[product],
        deployment,
        productVersion: line.version,
        roundTheClockGranted: line.roundTheClockGranted ?? false,
        endOfLifeException: false,
      });
    }
  }
}

type Statement = readonly [sql: string, parameters: unknown[]];

/** Hashing takes its time by design, so it is done side by side and before the transaction. */
export async function passwordStatements(
  ids: { person: Record<PersonKey, string> },
  password: string,
  at: Date,
): Promise<Statement[]> {
  const each = personKeys.map(async (key) => {
    const statements: Statement[] = [];
    const collect = (sql: string, parameters: unknown[]) => {
      statements.push([sql, parameters]);
      return Promise.resolve();
    };
    await setPassword(
      collect,
      { id: ids.person[key], name: peopleByKey[key].name, email: emailOf(key) },
      password,
      at,
    );
    return statements;
  });
  return (await Promise.all(each)).flat();
}
