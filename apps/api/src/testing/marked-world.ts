import { readFileSync } from 'node:fs';
import { ref } from '@mikro-orm/postgresql';
import {
  accountRule,
  audiencesOf,
  fits,
  mayAdminister,
  rows,
  type RowKind,
  signInRule,
  type Viewer,
} from '@casewire/access';
import { loadPolicy } from '@casewire/sla';
import { v7 as uuidv7 } from 'uuid';
import { addComment } from '../cases/add-comment.ts';
import { awaitCustomer } from '../cases/await-customer.ts';
import { Case } from '../cases/case.ts';
import { Clock } from '../cases/clock.ts';
import { Audience } from '../cases/enums.ts';
import { FaultReportInput } from '../cases/fault-report.ts';
import { toDate } from '../clock-time.ts';
import { tick } from '../deadlines/tick.ts';
import { escalateCase } from '../escalations/escalate-case.ts';
import { Organisation } from '../organisations/organisation.ts';
import { Product } from '../organisations/product.ts';
import { EventRow } from '../outbox/event-row.ts';
import { Person, Role, SupportLevel } from '../people/person.ts';
import { ClockMove } from '../recalculation/clock-move.ts';
import { SlaDocumentKind } from '../sla/document.ts';
import { SlaDraft } from '../sla/draft.ts';
import { saveDraft } from '../sla/save-draft.ts';
import { published } from './sla.ts';
import { accepted, claimed, completeReport, phoneP1, report } from './stories.ts';
import { createWorld, type World } from './world.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9);
const MINUTE = 60_000;

/** Nobody may read this, whoever they are: addresses, keys, what contracts say, texts that are shown by events only. */
export const NEVER = 'for-nobody';

export interface MarkedWorld extends World {
  /** Cases of every customer, with notes for every audience and an internal target that was missed. */
  readonly cases: Record<'haldens' | 'haldensRecorder' | 'kestrels' | 'orchards', Case>;
  /** Reads afresh what there is, so that `leaks` knows it. */
  look(): Promise<void>;
  /** What in an answer the matrix does not grant to its reader; empty if all is well. */
  leaks(viewer: Viewer | null, answer: unknown): string[];
  /** Everything that has an id, by its type. */
  readonly types: readonly (keyof Known)[];
  ids(type: keyof Known): string[];
  /** Whether the row of that type and id is one the viewer sees by the list alone. */
  sees(viewer: Viewer, type: keyof Known, id: string): boolean;
}

/** What has an id and is not for everybody, by its type. */
interface Known {
  Case: Case[];
  Clock: Clock[];
  CaseEvent: EventRow[];
  Person: Person[];
  Organisation: Organisation[];
  Product: Product[];
  SlaDraft: SlaDraft[];
  ClockMove: ClockMove[];
}

/** Where people are signed in, and what stands for their accounts: nothing with an id to look up, but nothing for others either. */
type SignIns = readonly { readonly id: string; readonly personId: string }[];

/** Another vendor's policy, which has a target only its own people see. */
const harbourLine = loadPolicy(
  JSON.parse(
    readFileSync(new URL('../../../../libs/sla/src/testing/harbour-line-4.json', import.meta.url), 'utf8'),
  ),
);

/** A full world in which every row's texts hold its id, so that any text tells whose it is. */
export async function createMarkedWorld(): Promise<MarkedWorld> {
  const world = await createWorld(MONDAY);
  for (const [name, at, level, roles] of [
    ['lapsed', 'arden', SupportLevel.L2, []],
    ['caller', 'arden', SupportLevel.L1, []],
    ['dispatcher', 'vendor', SupportLevel.L2, []],
    ['kim', 'kestrel', SupportLevel.L2, []],
    ['lead', 'vendor', SupportLevel.L3, [Role.LEAD]],
    ['head', 'vendor', null, [Role.HEAD_OF_SUPPORT]],
    ['nobody', 'halden', null, []],
    ['robot', 'vendor', SupportLevel.L3, [Role.LEAD, Role.ADMINISTRATOR]],
    ['gone', 'vendor', SupportLevel.L4, [Role.MANAGER]],
  ] as [string, string, SupportLevel | null, Role[]][])
    await world.addPerson(name, at, level, roles);
  const em = world.app.orm.em.fork();
  await em.execute('delete from accreditation where person_id in (?, ?)', [
    world.people['lapsed']?.id,
    world.people['dispatcher']?.id,
  ]);

  const ada = await world.as('ada');
  await published(ada, 'POLICY', harbourLine, { name: 'Harbour Line' });
  await saveDraft(ada, { kind: SlaDocumentKind.CALENDAR, name: 'x', document: '{}' });
  const pass = async (minutes: number): Promise<void> => {
    world.time.at = (world.time.at ?? 0) + minutes * MINUTE;
    await tick(world.app.orm.em, world.app.book, world.time.at, 100);
    await world.app.relay.publish();
  };
  await pass(1);

  // How to connect is in no answer to anybody: only `revealRemoteAccess` tells it (D-CAS-10).
  const remoteAccess = `${NEVER} way in`;
  const faultReport = Object.assign(new FaultReportInput(), completeReport, { remoteAccess });
  const kestrels = await phoneP1(world);
  const haldens = await report(world, 'priya', {
    organisationId: world.idOf('Organisation', 'halden'),
    call: { callerName: 'Maria', startedAt: new Date(world.app.now()), priority: 'P1' as never },
    faultReport,
  });
  const haldensRecorder = await report(world, 'maria', {
    productId: world.idOf('Product', 'recorder'),
    faultReport,
  });
  const orchards = await report(world, 'chloe', { faultReport });
  accepted(
    await escalateCase(await claimed(world, haldens, 'dan'), {
      caseId: haldens.globalId,
      to: SupportLevel.L3,
      faultReport,
    }),
  );
  for (const on of [kestrels, haldens]) {
    const ctx = await claimed(world, on, 'priya');
    for (const audience of Object.values(Audience))
      accepted(
        await addComment(ctx, {
          caseId: on.globalId,
          text: 'x',
          audience,
          idempotencyKey: `${NEVER} ${on.id} ${audience}`,
        }),
      );
    await pass(1);
    accepted(
      await escalateCase(await world.as('priya'), {
        caseId: on.globalId,
        to: SupportLevel.L4,
        reason: 'x',
        faultReport,
      }),
    );
  }
  accepted(
    await addComment(await world.as('elena'), {
      caseId: haldensRecorder.globalId,
      text: 'x',
      audience: Audience.VENDOR,
    }),
  );
  await pass(20);
  accepted(
    await awaitCustomer(await claimed(world, haldens, 'nils'), { caseId: haldens.globalId, reason: 'x' }),
  );
  await pass(1);

  em.create(ClockMove, {
    id: uuidv7(),
    state: 'DONE' as never,
    policyVersion: null,
    calendarVersion: null,
    total: 1,
    reason: 'x',
    startedAt: toDate(world.app.now()),
    startedBy: ref(Person, world.people['ada']?.id ?? ''),
  });
  await em.flush();
  await em.execute('update person set active = false where id = ?', [world.people['gone']?.id]);
  await signEverybodyIn(world);
  await mark(world);

  const all: Known = {
    Case: [],
    Clock: [],
    CaseEvent: [],
    Person: [],
    Organisation: [],
    Product: [],
    SlaDraft: [],
    ClockMove: [],
  };
  let signIns: SignIns = [];
  let accounts: SignIns = [];
  let grants = new WeakMap<Viewer, Set<string>>();
  const look = async (): Promise<void> => {
    grants = new WeakMap();
    const reading = world.app.orm.em.fork();
    all.Case = await reading.find(Case, {});
    all.Clock = await reading.find(Clock, {}, { populate: ['case'] });
    all.CaseEvent = await reading.find(EventRow, {});
    all.Person = await reading.find(Person, {});
    all.Organisation = await reading.find(Organisation, {});
    all.Product = await reading.find(Product, {});
    all.SlaDraft = await reading.find(SlaDraft, {});
    all.ClockMove = await reading.find(ClockMove, {});
    signIns = await reading.execute('select id, "userId" as "personId" from auth.session');
    accounts = await reading.execute(`select ${accountMark('id')} as id, id as "personId" from person`);
  };
  await look();

  return {
    ...world,
    cases: { haldens, haldensRecorder, kestrels, orchards },
    look,
    types: Object.keys(all) as (keyof Known)[],
    ids: (type) => all[type].map(({ id }) => id),
    sees: (viewer, type, id) => seenByRule(viewer, all, type).has(id),
    leaks(viewer, answer) {
      const may = (viewer && grants.get(viewer)) ?? granted(viewer, all, signIns, accounts);
      if (viewer) grants.set(viewer, may);
      // The trail names everything there is; who reads it is told all of it.
      const rest = viewer && mayAdminister(viewer, 'readAuditTrail') ? withoutTrail(answer) : answer;
      return leaksIn(viewer, { ...all, SignIn: signIns, Account: accounts }, may, rest);
    },
  };
}

function withoutTrail(answer: unknown): unknown {
  const { data, ...more } = answer as { data?: Record<string, unknown> | null };
  if (!data) return answer;
  const { auditTrail: _trail, ...rest } = data;
  return { ...more, data: rest };
}

/** Signs everybody in somewhere; whoever comes without a token comes by this. */
async function signEverybodyIn({ app }: World): Promise<void> {
  const em = app.orm.em.fork();
  await em.execute(
    `insert into auth."user" (id, name, email, "emailVerified") select id, name, email, true from person`,
  );
  await em.execute(
    `insert into auth.session (id, "userId", token, "expiresAt", "updatedAt", "ipAddress", "userAgent")
     select id, person, '${NEVER} ' || id, '2100-01-01', now(), 'from ' || id, 'with ' || id
     from (select gen_random_uuid()::text as id, id as person from person) made`,
  );
}

/** What stands for somebody's account in what only they and the administrators read of them. */
const accountMark = (personId: string): string => `md5('account ' || ${personId})::uuid`;

/** Puts the id of each row into its texts. */
async function mark(world: World): Promise<void> {
  const statements = [
    `update support_case set subject = 'subject ' || id, description = 'description ' || id, product_version = 'v ' || id`,
    `update support_case set wait_reason = 'wait ' || id where wait_reason is not null`,
    `update fault_report set contact_name = 'name ' || case_id, contact_phone = 'phone ' || case_id,
       fault_detail = 'detail ' || case_id, investigation = 'found ' || case_id`,
    `update remote_access set why_not = 'way in ' || case_id`,
    `update case_event set text = 'text ' || id where text is not null`,
    `update case_event set detail = detail::jsonb || jsonb_build_object('phone', 'phone ' || id) where type = 'CALL_LOGGED'`,
    `update organisation set name = 'organisation ' || id`,
    `update product set name = 'product ' || id`,
    `update person set name = 'person ' || id, email = 'email ' || ${accountMark('id')}`,
    `update auth."user" set email = 'email ' || ${accountMark('id')}`,
    `update contract_line set product_version = '${NEVER}'`,
    `update message set text = '${NEVER}'`,
    `update accreditation set certificate = 'certificate ' || ${accountMark('person_id')}`,
    `update api_token set name = 'token ' || ${accountMark('person_id')}`,
    `update sla_draft set name = 'draft ' || id, document = '"' || id || '"'`,
    `update clock_move set reason = 'move ' || id`,
  ];
  await (
    await world.owner()
  ).transactional(async (em) => {
    // The log is append-only; only for this once its text is written over.
    await em.execute('set local session_replication_role = replica');
    for (const statement of statements) await em.execute(statement);
  });
}

const scopeOf = ({ organisation, product }: Case) => ({
  organisationId: organisation.id,
  productId: product.id,
});

/** The ids of a type that the list lets a viewer look up. */
function seenByRule(viewer: Viewer, all: Known, type: keyof Known): Set<string> {
  const by = <T extends { id: string }>(
    kind: RowKind,
    some: T[],
    facts: (row: T) => Record<string, string>,
  ) => new Set(some.filter((row) => fits<string>(rows[kind].seen(viewer), facts(row))).map(({ id }) => id));
  switch (type) {
    case 'Case':
      return by('cases', all.Case, scopeOf);
    case 'Clock':
      return by('events', all.Clock, (one) => ({ ...scopeOf(one.case.getEntity()), audience: one.audience }));
    case 'CaseEvent':
      return by('events', all.CaseEvent, ({ organisationId, productId, audience }) => ({
        organisationId,
        productId,
        audience,
      }));
    case 'Person':
      return by(
        'people',
        all.Person.filter(({ active }) => active),
        ({ organisation }) => ({ organisationId: organisation.id }),
      );
    case 'Organisation':
      return by('organisations', all.Organisation, ({ id }) => ({ id }));
    case 'Product':
      return by('products', all.Product, () => ({}));
    case 'SlaDraft':
      return by('drafts', all.SlaDraft, () => ({}));
    case 'ClockMove':
      return by('moves', all.ClockMove, () => ({}));
  }
}

/** What a viewer may meet anywhere: what the list gives, themselves, and who and what stands on the cases they see. */
function granted(viewer: Viewer | null, all: Known, signIns: SignIns, accounts: SignIns): Set<string> {
  if (!viewer) return new Set();
  const ids = new Set(
    (Object.keys(all) as (keyof Known)[]).flatMap((type) => [...seenByRule(viewer, all, type)]),
  );
  for (const { id, personId } of signIns) if (signInRule.allows(viewer, personId)) ids.add(id);
  const people = new Set<string | undefined>([viewer.personId]);
  for (const { id, personId } of accounts)
    if (accountRule.allows(viewer, personId)) {
      ids.add(id);
      people.add(personId);
    }
  ids.add(viewer.organisationId);
  for (const on of all.Case.filter(({ id }) => ids.has(id))) {
    for (const one of [on.reporter, on.assignee, on.coordinator, on.handedOverBy, on.waitsFor])
      people.add(one?.id);
    for (const one of [on.organisation, on.secondLine, on.product]) ids.add(one.id);
  }
  for (const event of all.CaseEvent.filter(({ id }) => ids.has(id))) {
    people.add(event.actorId ?? undefined);
    const { holder } = event.detail;
    if (typeof holder === 'string') people.add(holder);
  }
  for (const person of all.Person.filter(({ id }) => people.has(id)))
    ids.add(person.id).add(person.organisation.id);
  return ids;
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Every text in an answer, and what it holds in base64: global ids and cursors. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    yield value;
    yield Buffer.from(value, 'base64url').toString('latin1');
  } else if (typeof value === 'object' && value !== null)
    for (const [, part] of Object.entries(value)) yield* textsIn(part);
}

const internalKinds = harbourLine.kinds.filter(({ audience }) => audience !== 'PUBLIC');

function leaksIn(
  viewer: Viewer | null,
  all: Readonly<Record<string, readonly { readonly id: string }[]>>,
  may: ReadonlySet<string>,
  answer: unknown,
): string[] {
  const typeOf = new Map(
    Object.entries(all).flatMap(([type, some]) => some.map(({ id }) => [id, type] as const)),
  );
  const hidden = internalKinds.filter(
    ({ audience }) =>
      !viewer || !(audiencesOf(viewer).includes(audience) || mayAdminister(viewer, 'administerSla')),
  );
  const found = new Set<string>();
  for (const text of textsIn(answer)) {
    if (text.includes(NEVER)) found.add(`something for nobody: ${text}`);
    for (const { name, title } of hidden)
      if (text.includes(name) || text.includes(title))
        found.add(`the kind of clock ${name}: ${text.slice(0, 200)}`);
    for (const [id] of text.matchAll(UUID)) {
      const type = typeOf.get(id);
      if (type && !may.has(id)) found.add(`the ${type} ${id}: ${text.slice(0, 200)}`);
    }
  }
  return [...found];
}
