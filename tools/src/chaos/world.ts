import {
  Accreditation,
  type Application,
  Contract,
  ContractLine,
  createApiToken,
  Deployment,
  Organisation,
  OrganisationKind,
  Person,
  Product,
  type Role,
  type SupportLevel,
  SupportPlan,
} from '@casewire/api';
import { allScopes, type Viewer } from '@casewire/access';
import { caseDueAt, idOf, store } from '../bench/live/running-clocks.ts';
import { type Due } from './checks.ts';
import { type Random } from './random.ts';

const DAY_MS = 86_400_000;
/** Cases are dealt to organisations and products by their number, as in `caseDueAt`. */
const ORGANISATIONS = 300;
const PRODUCTS = 8;
const CUSTOMERS = 4;
const VENDOR = idOf('v', 0);
const PARTNER = idOf('v', 1);
/** Customers whose second line the partner gives. */
const SUPPORTED = [0, 1];

export interface KnownCase {
  readonly number: number;
  readonly id: string;
  readonly organisationId: string;
  readonly productId: string;
}

export interface KnownPerson {
  readonly viewer: Viewer;
  readonly token: string;
}

/** Who there is, with their rights as this harness knows them and not as the service reads them. */
export interface World {
  readonly people: readonly KnownPerson[];
  readonly cases: readonly KnownCase[];
  readonly productIds: readonly string[];
  readonly customerIds: readonly string[];
}

type Cast = [organisationId: string, level: `${SupportLevel}` | null, roles: `${Role}`[], products: number[]];

const cast: Cast[] = [
  ...[0, 1, 2, 3].map((customer): Cast => [idOf('o', customer), 'L1', [], []]),
  [idOf('o', 2), 'L2', [], [2]],
  [PARTNER, 'L2', [], [0, 1, 2, 3]],
  [PARTNER, 'L2', [], [5]],
  [VENDOR, 'L2', [], [0, 3, 6]],
  [VENDOR, 'L3', [], []],
  [VENDOR, 'L3', ['LEAD'], []],
  [VENDOR, 'L4', [], []],
  [VENDOR, null, ['MANAGER'], []],
];

/** Makes organisations and people with tokens, and says which cases there will be. */
export async function makeWorld(app: Application, cases: number, random: Random): Promise<World> {
  const now = Date.now();
  const em = app.orm.em.fork();
  const customers = Array.from({ length: CUSTOMERS }, (_, nth) => idOf('o', nth));
  const products = Array.from({ length: PRODUCTS }, (_, nth) => idOf('p', nth));
  em.create(Organisation, { id: VENDOR, name: 'Vendor', kind: OrganisationKind.VENDOR });
  em.create(Organisation, { id: PARTNER, name: 'Partner', kind: OrganisationKind.PARTNER });
  for (const [nth, id] of customers.entries())
    em.create(Organisation, { id, name: `Customer ${String(nth)}`, kind: OrganisationKind.CUSTOMER });
  for (const [nth, id] of products.entries())
    em.create(Product, { id, name: `Product ${String(nth)}`, covers24x7: true, latestMajor: 11 });
  await em.flush();
  for (const [nth, customer] of customers.entries()) {
    const contract = em.create(Contract, {
      id: idOf('k', 1_000_000 + nth),
      customer,
      secondLine: SUPPORTED.includes(nth) ? PARTNER : VENDOR,
      plan: SupportPlan.PREMIUM,
      startsAt: new Date(now - DAY_MS),
      endsAt: new Date(now + DAY_MS),
      managedSupport: false,
    });
    for (const [line, product] of products.entries())
      em.create(ContractLine, {
        id: idOf('k', 2_000_000 + nth * PRODUCTS + line),
        contract,
        product,
        deployment: Deployment.CLOUD,
        productVersion: '11.2',
        roundTheClockGranted: false,
        endOfLifeException: false,
      });
  }
  await em.flush();
  for (const [nth, [organisation, level, roles, accredited]] of cast.entries()) {
    const person = idOf('e', nth);
    em.create(Person, {
      id: person,
      name: `Person ${String(nth)}`,
      email: `person${String(nth)}@example.com`,
      organisation,
      level: level as SupportLevel | null,
      roles: roles as Role[],
    });
    await em.flush();
    for (const product of accredited)
      em.create(Accreditation, {
        id: idOf('k', 3_000_000 + nth * PRODUCTS + product),
        person,
        product: idOf('p', product),
        certificate: 'C-1',
        validFrom: new Date(now - DAY_MS),
        validTo: new Date(now + DAY_MS),
      });
  }
  await em.flush();

  const people: KnownPerson[] = [];
  for (const [nth, [organisationId, level, roles, accredited]] of cast.entries()) {
    const personId = idOf('e', nth);
    const kind = { [VENDOR]: 'VENDOR', [PARTNER]: 'PARTNER' } as const;
    const supported = customers.filter((_, customer) => SUPPORTED.includes(customer));
    const supportedByVendor = customers.filter((id) => !supported.includes(id));
    people.push({
      token: await createApiToken(app.orm.em, { personId, name: 'chaos', expiresAt: null }, now),
      viewer: {
        personId,
        organisationId,
        organisationKind: kind[organisationId] ?? 'CUSTOMER',
        level,
        roles,
        accreditedProductIds: accredited.map((product) => idOf('p', product)),
        supportedOrganisationIds:
          organisationId === PARTNER ? supported : organisationId === VENDOR ? supportedByVendor : [],
        supportedByOthers: [],
        scopes: allScopes,
      },
    });
  }

  const numbers = Array.from(
    { length: cases },
    (_, nth) => nth * ORGANISATIONS + random.between(0, CUSTOMERS - 1),
  );
  return {
    people,
    productIds: products,
    customerIds: customers,
    cases: numbers.map((number) => ({
      number,
      id: idOf('c', number),
      organisationId: idOf('o', number % ORGANISATIONS),
      productId: idOf('p', number % PRODUCTS),
    })),
  };
}

/** Stores the cases, so that one promise of each falls due at the instant of the same place in `dueAt`. */
export async function storeCases(app: Application, world: World, dueAt: readonly number[]): Promise<Due[]> {
  const due = world.cases.flatMap(({ number, id }, nth) => {
    const at = dueAt[nth];
    return at === undefined ? [] : [{ number, caseId: id, kind: 'RESPONSE', at }];
  });
  await store(
    app,
    due.map(({ number, at }) => caseDueAt(app, number, at)),
  );
  return due;
}
