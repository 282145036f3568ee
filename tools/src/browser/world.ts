import {
  Accreditation,
  addComment,
  type Application,
  awaitCustomer,
  type Case,
  type CasePayload,
  claimCase,
  type Context,
  Contract,
  ContractLine,
  createApiToken,
  Deployment,
  keysFrom,
  openApplication,
  Organisation,
  OrganisationKind,
  Person,
  Priority,
  Product,
  reportCase,
  Role,
  setPassword,
  SupportLevel,
  SupportPlan,
  toGlobalId,
} from '@casewire/api';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { cast, type Name } from './cast.ts';
import { childEnvironment } from '../workspace.ts';

export const password = 'harbour-lantern-7305';
const year = 365 * 86_400_000;

export interface World extends AsyncDisposable {
  readonly app: Application;
  emailOf(name: Name): string;
  as(name: Name): Promise<Context>;
  /** A P1 of Maria's that Priya took by phone so long ago that its RESPONSE is due in `dueInMs`. */
  phoneP1(subject: string, dueInMs: number): Promise<Case>;
  /** A case that Maria reported online; it waits at the vendor's second line. */
  reportOnline(subject: string): Promise<Case>;
  claim(name: Name, on: Case): Promise<void>;
  waitFor(name: Name, on: Case, reason: string): Promise<void>;
  say(name: Name, on: Case, text: string): Promise<void>;
}

const madeBy = ({ case: made, problems }: CasePayload): Case => {
  if (!made) throw new Error(problems.map(({ message }) => message).join(' '));
  return made;
};

/** One customer with round-the-clock cover and the vendor's people, on a database of their own. */
export async function createWorld(databaseUrl: string): Promise<World> {
  const app = await openApplication({
    databaseUrl,
    keys: keysFrom(childEnvironment()),
    now: () => Date.now(),
    log: pino({ level: 'silent' }),
  });
  const em = app.orm.em.fork();
  const now = Date.now();
  const vendor = em.create(Organisation, {
    id: randomUUID(),
    name: 'Enghouse Interactive',
    kind: OrganisationKind.VENDOR,
  });
  const halden = em.create(Organisation, {
    id: randomUUID(),
    name: 'Halden Insurance',
    kind: OrganisationKind.CUSTOMER,
  });
  const cloud = em.create(Product, {
    id: randomUUID(),
    name: 'Contact Centre Cloud',
    covers24x7: true,
    latestMajor: 11,
  });
  const contract = em.create(Contract, {
    id: randomUUID(),
    customer: halden,
    secondLine: vendor,
    plan: SupportPlan.PREMIUM,
    startsAt: new Date(now - year),
    endsAt: new Date(now + year),
    managedSupport: false,
  });
  em.create(ContractLine, {
    id: randomUUID(),
    contract,
    product: cloud,
    deployment: Deployment.CLOUD,
    productVersion: '11.2',
    roundTheClockGranted: false,
    endOfLifeException: false,
  });
  const people = new Map<Name, Person>();
  for (const name of Object.keys(cast) as Name[]) {
    const { fullName, at, level, roles } = cast[name];
    const person = em.create(Person, {
      id: randomUUID(),
      name: fullName,
      email: `${name}@casewire.example`,
      organisation: at === 'vendor' ? vendor.id : halden.id,
      level: level && SupportLevel[level],
      roles: roles.map((role) => Role[role]),
    });
    people.set(name, person);
    if (level !== 'L2') continue;
    em.create(Accreditation, {
      id: randomUUID(),
      person,
      product: cloud,
      certificate: 'Contact Centre Cloud, technician',
      validFrom: new Date(now - year),
      validTo: new Date(now + year),
    });
  }
  await em.flush();
  const tokens = new Map<Name, string>();
  for (const [name, person] of people) {
    await setPassword((sql, parameters) => em.execute(sql, parameters), person, password, new Date(now));
    await createApiToken(em, { personId: person.id, name: 'test', expiresAt: null }, now);
    const [row] = await em.execute<{ id: string }[]>('select id from api_token where person_id = ?', [
      person.id,
    ]);
    tokens.set(name, row?.id ?? '');
  }
  const personOf = (name: Name): Person => {
    const person = people.get(name);
    if (!person) throw new Error(`The world has no ${name}.`);
    return person;
  };
  const as = (name: Name): Promise<Context> =>
    app.contextFor({ kind: 'token', personId: personOf(name).id, tokenId: tokens.get(name) ?? '' });

  return {
    app,
    as,
    emailOf: (name) => personOf(name).email,
    phoneP1: async (subject, dueInMs) => {
      const target = app.book.policy.targets.find(
        ({ kind, priority }) => kind === 'RESPONSE' && priority === 'P1',
      );
      const targetMs = app.book.inForce('ROUND_THE_CLOCK').calendar.durationMs(target?.within ?? '');
      const reported = await reportCase(await as('priya'), {
        organisationId: toGlobalId('Organisation', halden.id),
        reporterId: toGlobalId('Person', personOf('maria').id),
        subject,
        description: 'Since this morning.',
        productId: toGlobalId('Product', cloud.id),
        call: {
          callerName: 'Maria Kovacs',
          startedAt: new Date(Date.now() - targetMs + dueInMs),
          priority: Priority.P1,
        },
      });
      return madeBy(reported);
    },
    reportOnline: async (subject) =>
      madeBy(
        await reportCase(await as('maria'), {
          subject,
          description: 'Since this morning.',
          productId: toGlobalId('Product', cloud.id),
        }),
      ),
    claim: async (name, on) => {
      madeBy(await claimCase(await as(name), { caseId: on.globalId }));
    },
    waitFor: async (name, on, reason) => {
      madeBy(await awaitCustomer(await as(name), { caseId: on.globalId, reason }));
    },
    say: async (name, on, text) => {
      madeBy(await addComment(await as(name), { caseId: on.globalId, text }));
    },
    [Symbol.asyncDispose]: () => app.close(),
  };
}
