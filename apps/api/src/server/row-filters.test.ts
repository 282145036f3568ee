import { type EntityManager, type FilterQuery, ref } from '@mikro-orm/postgresql';
import { allScopes, fits, type RowKind, rows, type Viewer } from '@casewire/access';
import fc from 'fast-check';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Case } from '../cases/case.ts';
import { Clock } from '../cases/clock.ts';
import { ClockOutcome } from '../cases/clock-outcome.ts';
import {
  Audience,
  CaseStatus,
  ClockState,
  Coverage,
  Priority,
  ReportingChannel,
  VersionSupport,
} from '../cases/enums.ts';
import { casesFor, clocksFor, eventRowsFor, rowsFor } from '../cases/visible.ts';
import { Contract, ContractLine, Deployment, SupportPlan } from '../organisations/contract.ts';
import { Organisation, OrganisationKind } from '../organisations/organisation.ts';
import { Product } from '../organisations/product.ts';
import { organisationsFor, productsFor } from '../organisations/visible.ts';
import { EventRow } from '../outbox/event-row.ts';
import { Accreditation, Person, Role, SupportLevel } from '../people/person.ts';
import { ApiToken } from '../people/tokens/api-token.ts';
import { loadViewers, type Principal, principalKey } from '../people/viewer.ts';
import { peopleFor } from '../people/visible.ts';
import { eventRow } from '../testing/event-row.ts';
import { createWorld, type World } from '../testing/world.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
const DAY = 86_400_000;
const kinds = ['VENDOR', 'PARTNER', 'PARTNER', 'CUSTOMER', 'CUSTOMER', 'CUSTOMER'] as const;
const audiences = Object.values(Audience);

let world: World;
let organisations: Organisation[];
let products: Product[];
let cases: Case[];

/** A case of every organisation for every product, with a clock, an event and an outcome for every audience. */
beforeAll(async () => {
  world = await createWorld(NOW);
  const em = world.app.orm.em.fork();
  for (const table of [
    'contract_line',
    'contract',
    'accreditation',
    'api_token',
    'person',
    'organisation',
    'product',
  ])
    await em.execute(`delete from ${table}`);
  products = ['p', 'q', 'r'].map((name) =>
    em.create(Product, { id: uuidv7(), name, covers24x7: true, latestMajor: 11 }),
  );
  organisations = kinds.map((kind, nth) =>
    em.create(Organisation, { id: uuidv7(), name: `${kind} ${nth}`, kind: OrganisationKind[kind] }),
  );
  await em.flush();
  cases = organisations.flatMap((organisation, row) =>
    products.map((product, column) =>
      stored(em, organisation, product, 100 + row * products.length + column),
    ),
  );
  await em.flush();
});
afterAll(() => world.close());

function stored(em: EntityManager, organisation: Organisation, product: Product, number: number): Case {
  const on = em.create(Case, {
    id: uuidv7(),
    number,
    subject: 's',
    description: 'd',
    organisation: ref(organisation),
    secondLine: ref(organisation),
    product: ref(product),
    reporter: null,
    productVersion: null,
    versionSupport: VersionSupport.SUPPORTED,
    coverage: Coverage.COVERED,
    coverageReason: null,
    deployment: Deployment.CLOUD,
    plan: SupportPlan.STANDARD,
    calendarVersion: null,
    channel: ReportingChannel.ONLINE,
    priority: Priority.P3,
    requestedPriority: null,
    callRequired: false,
    level: SupportLevel.L2,
    status: CaseStatus.OPEN,
    createdAt: new Date(NOW),
    updatedAt: new Date(NOW),
  });
  for (const audience of audiences) {
    const clock = Object.assign(new Clock(), {
      id: uuidv7(),
      case: ref(on),
      kind: audience,
      audience,
      isPromise: true,
      cycle: 1,
      priority: Priority.P3,
      target: 'PT1H',
      state: ClockState.STOPPED,
      startedAt: new Date(NOW),
      dueAt: null,
      stoppedAt: null,
      breachedAt: null,
      wakeAt: null,
      policyVersion: 'x',
      calendarVersion: 'x',
      record: {},
    });
    const of = { organisationId: organisation.id, productId: product.id, audience };
    em.persist([
      clock,
      Object.assign(eventRow('t', NOW), { ...of, caseId: on.id }),
      Object.assign(new ClockOutcome(), {
        ...of,
        clockId: clock.id,
        case: ref(on),
        at: new Date(NOW),
        missed: false,
        kind: audience,
        priority: Priority.P3,
        engineerId: null,
      }),
    ]);
  }
  return on;
}

const which = fc.nat({ max: kinds.length - 1 });
const what = fc.nat({ max: 2 });
const aContract = fc.record({
  customer: which,
  secondLine: which,
  products: fc.subarray([0, 1, 2]),
  begins: fc.constantFrom(-2 * DAY, DAY),
  ends: fc.constantFrom(-DAY, 2 * DAY),
});
const somebody = fc.record({
  organisation: which,
  level: fc.constantFrom(...Object.values(SupportLevel), null),
  roles: fc.subarray(Object.values(Role)),
  certificates: fc.array(fc.record({ product: what, validTo: fc.constantFrom(-DAY, DAY) }), { maxLength: 3 }),
  scopes: fc.oneof(fc.constant([...allScopes]), fc.subarray([...allScopes])),
  active: fc.constantFrom(true, true, true, false),
});
type Contracted = typeof aContract extends fc.Arbitrary<infer C> ? C : never;
type Somebody = typeof somebody extends fc.Arbitrary<infer S> ? S : never;

const the = <T>(all: readonly T[], nth: number): T => {
  const one = all[nth];
  if (!one) throw new Error(`There is no number ${nth}.`);
  return one;
};

/** Writes contracts, people, certificates and tokens, in place of those of the last world; gives whom they come as. */
async function populate(contracts: readonly Contracted[], people: readonly Somebody[]): Promise<Principal[]> {
  const em = world.app.orm.em.fork();
  for (const table of ['contract_line', 'contract', 'accreditation', 'api_token', 'person'])
    await em.execute(`delete from ${table}`);
  for (const { customer, secondLine, products: lines, begins, ends } of contracts) {
    const contract = em.create(Contract, {
      id: uuidv7(),
      customer: em.getReference(Organisation, the(organisations, customer).id),
      secondLine: em.getReference(Organisation, the(organisations, secondLine).id),
      plan: SupportPlan.PREMIUM,
      startsAt: new Date(NOW + begins),
      endsAt: new Date(NOW + ends),
      managedSupport: false,
    });
    for (const line of lines)
      em.create(ContractLine, {
        id: uuidv7(),
        contract,
        product: em.getReference(Product, the(products, line).id),
        deployment: Deployment.CLOUD,
        productVersion: null,
        roundTheClockGranted: false,
        endOfLifeException: false,
      });
  }
  const principals = people.map(({ organisation, certificates, scopes, ...rest }, nth): Principal => {
    const person = em.create(Person, {
      id: uuidv7(),
      name: `n${nth}`,
      email: `n${nth}@example.com`,
      organisation: ref(Organisation, the(organisations, organisation).id),
      ...rest,
    });
    for (const { product, validTo } of certificates)
      em.create(Accreditation, {
        id: uuidv7(),
        person: ref(person),
        product: ref(Product, the(products, product).id),
        certificate: 'c',
        validFrom: new Date(NOW - 2 * DAY),
        validTo: new Date(NOW + validTo),
      });
    const token = em.create(ApiToken, {
      id: uuidv7(),
      person: ref(person),
      name: 't',
      hash: uuidv7(),
      start: 'cwt_',
      scopes: [...scopes],
      createdAt: new Date(NOW),
      expiresAt: null,
      revokedAt: null,
    });
    return { kind: 'token', personId: person.id, tokenId: token.id };
  });
  await em.flush();
  return principals;
}

/** What SQL gives and what the decision lets through, of one table. */
async function compare<T extends { id: string }>(
  type: new (...of: never[]) => T,
  where: FilterQuery<T>,
  seen: (row: T) => boolean,
): Promise<void> {
  const em = world.app.orm.em.fork();
  const all = await em.find(type as never, {} as never);
  const found = await em.fork().find(type as never, where as never);
  const ids = (some: T[]): string[] => some.map(({ id }) => id).sort();
  expect(ids(found as T[])).toEqual(ids((all as T[]).filter(seen)));
}

const decision = (viewer: Viewer, kind: RowKind, row: Record<string, string>): boolean =>
  fits<string>(rows[kind].seen(viewer), row);
const scopeOf = (on: Case) => ({ organisationId: on.organisation.id, productId: on.product.id });

const caseOf = (clock: Clock): Case => {
  const on = cases.find(({ id }) => id === clock.case.id);
  if (!on) throw new Error('A clock of no case.');
  return on;
};

/** D-ORG-1 read off the contracts: who gives this customer second line for this product. */
const givesSecondLine = (
  contracts: readonly Contracted[],
  at: string,
  customer: string,
  product: string,
): boolean => {
  const valid = contracts.filter(
    (one) => one.begins < 0 && one.ends > 0 && the(organisations, one.customer).id === customer,
  );
  const by = valid.filter((one) => the(organisations, one.secondLine).id === at);
  const names = (one: Contracted) => one.products.some((nth) => the(products, nth).id === product);
  return by.length > 0 && (by.some(names) || !valid.some(names));
};

it('decides in PostgreSQL what it decides in memory, row by row, in any world', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(aContract, { maxLength: 6 }),
      fc.array(somebody, { minLength: 1, maxLength: 4 }),
      async (contracts, people) => {
        const principals = await populate(contracts, people);
        const viewers = await loadViewers(world.app.orm.em.fork(), principals, NOW);
        for (const [nth, principal] of principals.entries()) {
          const viewer = viewers.get(principalKey(principal));
          expect(viewer !== undefined).toBe(the(people, nth).active);
          if (!viewer) continue;
          await compare(Case, casesFor(viewer), (on) => decision(viewer, 'cases', scopeOf(on)));
          await compare(Clock, clocksFor(viewer), (clock) =>
            decision(viewer, 'events', { ...scopeOf(caseOf(clock)), audience: clock.audience }),
          );
          await compare(EventRow, eventRowsFor(viewer), ({ organisationId, productId, audience }) =>
            decision(viewer, 'events', { organisationId, productId, audience }),
          );
          await compare(Organisation, organisationsFor(viewer), ({ id }) =>
            decision(viewer, 'organisations', { id }),
          );
          await compare(
            Person,
            peopleFor(viewer),
            ({ organisation, active }) =>
              active && decision(viewer, 'people', { organisationId: organisation.id }),
          );
          await compare(Product, productsFor(viewer), () => decision(viewer, 'products', {}));
          const { sql, params } = rowsFor(viewer);
          const outcomes = await world.app.orm.em
            .fork()
            .execute<{ case_id: string }[]>(`select distinct case_id from clock_outcome where ${sql}`, [
              ...params,
            ]);
          expect(outcomes.map((one) => one.case_id).sort()).toEqual(
            cases
              .filter((on) => decision(viewer, 'cases', scopeOf(on)))
              .map(({ id }) => id)
              .sort(),
          );
          if (viewer.organisationKind !== 'PARTNER') continue;
          for (const on of cases) {
            const { organisationId, productId } = scopeOf(on);
            if (organisationId === viewer.organisationId || !decision(viewer, 'cases', scopeOf(on))) continue;
            expect(givesSecondLine(contracts, viewer.organisationId, organisationId, productId)).toBe(true);
          }
        }
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);
