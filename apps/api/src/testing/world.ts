import { type EntityManager, type MikroORM, ref } from '@mikro-orm/postgresql';
import { pino } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { type Scope } from '@casewire/access';
import { type Application, type ApplicationOptions, openApplication } from '../application.ts';
import { type Instant, type Now, toDate } from '../clock-time.ts';
import { type Context } from '../context.ts';
import { openDatabase } from '../database.ts';
import { toGlobalId } from '../global-id.ts';
import { Contract, ContractLine, Deployment, SupportPlan } from '../organisations/contract.ts';
import { Organisation, OrganisationKind } from '../organisations/organisation.ts';
import { Product } from '../organisations/product.ts';
import { createApiToken, principalOfToken } from '../people/tokens/create-api-token.ts';
import { Accreditation, Person, Role, SupportLevel } from '../people/person.ts';
import { createDatabase, type TestDatabase } from './database.ts';
import { testKeys } from './keys.ts';

const YEAR_MS = 365 * 86_400_000;

/** A vendor, a partner and three customers, with somebody at every level, on a database of their own. */
export interface World {
  readonly database: TestDatabase;
  readonly app: Application;
  /** The present; a test moves it by setting `at`, or takes the machine's with `at = null`. */
  readonly time: { at: Instant | null };
  /** By a short name: `maria`, `priya`, … */
  readonly people: Record<string, Person>;
  readonly organisations: Record<string, Organisation>;
  readonly products: Record<string, Product>;
  as(name: string): Promise<Context>;
  token(name: string, scopes?: readonly Scope[]): Promise<string>;
  addPerson(name: string, organisation: string, level: SupportLevel | null, roles?: Role[]): Promise<Person>;
  idOf(type: 'Organisation' | 'Product' | 'Person', name: string): string;
  /** Statements of whoever owns the tables, who may do what the service may not. */
  owner(): Promise<EntityManager>;
  close(): Promise<void>;
}

export async function createWorld(
  start: Instant | null = null,
  options: Partial<ApplicationOptions> = {},
): Promise<World> {
  const database = await createDatabase();
  const time: { at: Instant | null } = { at: start };
  const now: Now = () => time.at ?? Date.now();
  const app = await openApplication({
    databaseUrl: database.url,
    keys: testKeys,
    now,
    log: pino({ level: 'silent' }),
    ...options,
  });
  const em = app.orm.em.fork();
  const organisations: Record<string, Organisation> = {};
  const products: Record<string, Product> = {};
  const people: Record<string, Person> = {};

  const organisation = (name: string, kind: OrganisationKind): void => {
    organisations[name] = em.create(Organisation, { id: uuidv7(), name, kind });
  };
  const product = (name: string, covers24x7: boolean, latestMajor: number): void => {
    products[name] = em.create(Product, { id: uuidv7(), name, covers24x7, latestMajor });
  };
  const contract = (
    customer: string,
    secondLine: string,
    plan: SupportPlan,
    deployment: Deployment,
    endsAt: Instant,
    covered: string[],
  ): void => {
    const made = em.create(Contract, {
      id: uuidv7(),
      customer: found(organisations, customer),
      secondLine: found(organisations, secondLine),
      plan,
      startsAt: toDate(now() - YEAR_MS),
      endsAt: toDate(endsAt),
      managedSupport: false,
    });
    for (const name of covered) {
      em.create(ContractLine, {
        id: uuidv7(),
        contract: made,
        product: found(products, name),
        deployment,
        productVersion: '11.2',
        roundTheClockGranted: false,
        endOfLifeException: false,
      });
    }
  };

  organisation('vendor', OrganisationKind.VENDOR);
  organisation('arden', OrganisationKind.PARTNER);
  organisation('halden', OrganisationKind.CUSTOMER);
  organisation('kestrel', OrganisationKind.CUSTOMER);
  organisation('orchard', OrganisationKind.CUSTOMER);
  product('cloud', true, 11);
  product('recorder', false, 8);
  contract('halden', 'arden', SupportPlan.PREMIUM, Deployment.CLOUD, now() + YEAR_MS, ['cloud']);
  contract('kestrel', 'vendor', SupportPlan.PREMIUM, Deployment.CLOUD, now() + YEAR_MS, [
    'cloud',
    'recorder',
  ]);
  contract('orchard', 'vendor', SupportPlan.STANDARD, Deployment.ON_PREMISE, now() - 86_400_000, ['cloud']);
  await em.flush();

  const addPerson: World['addPerson'] = async (name, at, level, roles = []) => {
    const person = em.create(Person, {
      id: uuidv7(),
      name,
      email: `${name}@${at}.example`,
      organisation: ref(found(organisations, at)),
      level,
      roles,
    });
    people[name] = person;
    if (level === 'L2') {
      em.create(Accreditation, {
        id: uuidv7(),
        person: ref(person),
        product: ref(found(products, 'cloud')),
        certificate: 'C-1',
        validFrom: toDate(now() - YEAR_MS),
        validTo: toDate(now() + YEAR_MS),
      });
    }
    await em.flush();
    return person;
  };
  await addPerson('maria', 'halden', SupportLevel.L1);
  await addPerson('ravi', 'kestrel', SupportLevel.L1);
  await addPerson('chloe', 'orchard', SupportLevel.L1);
  await addPerson('dan', 'arden', SupportLevel.L2);
  await addPerson('owen', 'vendor', SupportLevel.L2);
  await addPerson('priya', 'vendor', SupportLevel.L3);
  await addPerson('jonas', 'vendor', SupportLevel.L3);
  await addPerson('nils', 'vendor', SupportLevel.L4);
  await addPerson('elena', 'vendor', null, [Role.MANAGER]);
  await addPerson('ada', 'vendor', null, [Role.ADMINISTRATOR]);

  const token: World['token'] = (name, scopes) =>
    createApiToken(
      app.orm.em,
      { personId: found(people, name).id, name: 'test', expiresAt: null, ...(scopes && { scopes }) },
      now(),
    );
  const tokens = new Map<string, string>();
  let owner: Promise<MikroORM> | null = null;

  return {
    database,
    app,
    time,
    people,
    organisations,
    products,
    token,
    addPerson,
    async as(name) {
      const known = tokens.get(name) ?? (await token(name));
      tokens.set(name, known);
      return app.contextFor(await principalOfToken(app.orm.em.fork(), known));
    },
    idOf(type, name) {
      const all = { Organisation: organisations, Product: products, Person: people }[type];
      return toGlobalId(type, found<{ id: string }>(all, name).id);
    },
    async owner() {
      owner ??= openDatabase(database.url);
      return (await owner).em.fork();
    },
    async close() {
      await (await owner)?.close();
      await app.close();
      await database.drop();
    },
  };
}

function found<T>(all: Record<string, T>, name: string): T {
  const one = all[name];
  if (!one) throw new Error(`The test world has no ${name}.`);
  return one;
}
