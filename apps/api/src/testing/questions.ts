import { type asking } from '@casewire/access';
import { getNamedType, isInputObjectType, isLeafType } from 'graphql';
import { v7 as uuidv7 } from 'uuid';
import { toGlobalId } from '../global-id.ts';
import { type MarkedWorld } from './marked-world.ts';
import { policy } from './sla.ts';
import { ask, schema, type Who } from './somebody.ts';
import { everythingOf } from './walk-schema.ts';

/*
 * What is asked of the schema in search of side doors.
 *
 * A new field:    give it a rule in libs/access/src/fields.ts; the schema does not build before. It is walked by itself.
 * A new argument: say with which values it is walked, in `roots` at the root and in `nested` anywhere else.
 * A new filter:   give it a rule in libs/access/src/asking.ts, and values in `filters`.
 */

export const queries = schema.getQueryType()?.getFields() ?? {};
export const mutations = schema.getMutationType()?.getFields() ?? {};

/** How fields below the root are asked that take arguments. */
const nested: Readonly<Record<string, string>> = {
  'Case.faultReportMissing': '(to: L3)',
  'Case.timeline': '(last: 100)',
  'Calendar.isOpen': '',
  'Calendar.nextOpensAt': '',
  'Calendar.nextClosesAt': '',
  'Calendar.nextClockChange': '',
  'Calendar.year': '(year: 2026)',
};

/** A value or more for each filter, order and group; those that aim at something aim at all there is. */
export function filters(world: MarkedWorld): Record<keyof typeof asking, Record<string, unknown[]>> {
  const global = (type: 'Organisation' | 'Product' | 'Person' | 'Case') =>
    world
      .ids(type)
      .slice(0, 4)
      .map((id) => toGlobalId(type, id));
  const soon = new Date(world.app.now() + 1e10).toISOString();
  const each = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, [name]]));
  // One's own document may say what it likes.
  const document = JSON.stringify(policy('own'));
  return {
    CaseFilter: {
      status: [['OPEN'], ['IN_PROGRESS', 'AWAITING_CUSTOMER']],
      priority: [['P1'], ['P3']],
      level: [['L2'], ['L4']],
      organisationId: global('Organisation').map((id) => [id]),
      productId: global('Product').map((id) => [id]),
      assigneeId: global('Person'),
      unclaimed: [true, false],
      breached: [true, false],
      decided: [{}],
      dueBefore: [soon],
      search: ['subject', 'text', 'CW-1001', ...world.ids('Case').slice(0, 2)],
      updatedAfter: [new Date(0).toISOString()],
    },
    AuditFilter: {
      actorId: global('Person'),
      action: [['reportCase', 'addComment'], ['signIn']],
      subjectType: ['Case', 'Person'],
      subjectId: world.ids('Case').slice(0, 2),
      from: [new Date(0).toISOString()],
      to: [soon],
      search: ['CW-', 'person', ...world.ids('Person').slice(0, 1)],
    },
    CaseOrder: each('URGENCY NEXT_DUE PRIORITY NEWEST UPDATED'),
    AccountOrder: each('NAME EMAIL ORGANISATION LEVEL LAST_SEEN'),
    DecidedFilter: {
      outcome: ['MET', 'MISSED'],
      kind: world.app.book.policy.kinds.map(({ name }) => [name]),
      priority: [['P1']],
      engineerId: global('Person').map((id) => [id]),
      from: [new Date(0).toISOString()],
      to: [soon],
    },
    CaseEventFilter: {
      type: [['COMMENTED'], ['CLOCK_BREACHED']],
      caseId: global('Case'),
      organisationId: global('Organisation'),
      priority: [['P1']],
      level: [['L2'], ['L3']],
    },
    AttainmentFilter: {
      kind: world.app.book.policy.kinds.map(({ name }) => [name]),
      priority: [['P1']],
      organisationId: global('Organisation').map((id) => [id]),
      productId: global('Product').map((id) => [id]),
      engineerId: global('Person').map((id) => [id]),
    },
    AttainmentDimension: each('KIND PRIORITY ORGANISATION PRODUCT ENGINEER PERIOD'),
    TryOutInput: {
      policyVersion: world.app.book.policies().map(({ label }) => label),
      policyDocument: [document],
      calendarVersion: world.app.book.calendars().map(({ label }) => label),
      calendarDocument: ['{}'],
      calendarName: ['OFFICE'],
      plan: ['STANDARD'],
      deployment: ['ON_PREMISE'],
      productCovers24x7: [true],
      exceptionGranted: [true],
      managedSupport: [true],
      priority: ['P1', 'P2'],
      reportedAt: [new Date(0).toISOString()],
      events: [
        [{ type: 'RESTORED', at: soon, by: 'WORKAROUND' }],
        [{ type: 'PRIORITY_CHANGED', at: soon, priority: 'P1' }],
      ],
      asOf: [soon],
    },
    TryOutEventInput: { type: ['RESTORED'], at: [soon], priority: ['P1'], by: ['WORKAROUND'] },
    PreviewHolidaysInput: { document: ['{}'], calendarName: ['OFFICE'], source: [{}], mode: ['MERGE'] },
    HolidaySourceInput: {
      country: ['GB'],
      region: [null],
      fromYear: [2026],
      toYear: [2026],
      iCalendar: [null],
      url: [null],
    },
    PreviewMoveInput: {
      policyVersion: world.app.book.policies().map(({ label }) => label),
      policyDocument: [document],
      calendarVersion: world.app.book.calendars().map(({ label }) => label),
      calendarName: ['OFFICE'],
      calendarDocument: ['{}'],
    },
  };
}

const combined = (values: Record<string, unknown[]>): Record<string, unknown>[] =>
  Object.entries(values).flatMap(([name, some]) => some.map((value) => ({ [name]: value })));

/** With which arguments each question is walked. One that takes any has to be here. */
export function roots(world: MarkedWorld): Record<string, Record<string, unknown>[]> {
  const by = filters(world);
  // All ids are looked up below; here, what hangs on them.
  const twoOfEach = (
    ['Case', 'Clock', 'CaseEvent', 'Person', 'Organisation', 'Product', 'SlaDraft', 'ClockMove'] as const
  ).flatMap((type) =>
    world
      .ids(type)
      .slice(0, 2)
      .map((id) => toGlobalId(type, id)),
  );
  const pages = [{ first: 100 }, { first: 2 }];
  const tried = { plan: 'PREMIUM', priority: 'P1', reportedAt: new Date(world.app.now()).toISOString() };
  const calendar = JSON.stringify(world.app.book.policy.calendars.OFFICE);
  const source = { country: 'GB', fromYear: 2026, toYear: 2026 };
  return {
    case: Array.from({ length: 12 }, (_, nth) => ({ reference: `CW-${1_000 + nth}` })),
    cases: [
      ...pages,
      { last: 1 },
      ...combined(by.CaseFilter).map((filter) => ({ filter })),
      ...combined(by.DecidedFilter).map((decided) => ({ filter: { decided } })),
      ...combined(by.CaseOrder).flatMap((order) =>
        Object.values(order).map((orderBy) => ({ orderBy, first: 1 })),
      ),
    ],
    escalationQueue: ['L2', 'L3', 'L4', null].map((level) => ({ level })),
    caseEvents: [...pages, ...combined(by.CaseEventFilter).map((filter) => ({ filter }))],
    attainment: [
      ...combined(by.AttainmentFilter).map((filter) => ({ filter })),
      ...combined(by.AttainmentDimension).flatMap((one) =>
        Object.values(one).map((dimension) => ({ groupBy: [dimension] })),
      ),
      {
        groupBy: ['KIND', 'ORGANISATION'],
        from: new Date(0).toISOString(),
        to: new Date(world.app.now() + 1e10).toISOString(),
      },
    ],
    people: world.ids('Organisation').map((id) => ({ organisationId: toGlobalId('Organisation', id) })),
    signIns: [{}, ...world.ids('Person').map((id) => ({ personId: toGlobalId('Person', id) }))],
    everySignIn: [{}, { search: 'person' }, { first: 1 }],
    account: [{}, ...world.ids('Person').map((id) => ({ personId: toGlobalId('Person', id) }))],
    accounts: [
      ...pages,
      { search: 'person' },
      { search: 'email' },
      ...world.ids('Organisation').map((id) => ({ organisationId: toGlobalId('Organisation', id) })),
      ...['INVITED', 'ACTIVE', 'DEACTIVATED'].map((state) => ({ state })),
      ...combined(by.AccountOrder)
        .flatMap((order) => [order, { ...order, descending: true, first: 1 }])
        .map(({ first = 2, descending = false, ...named }) => ({
          order: Object.values(named)[0],
          descending,
          first,
        })),
    ],
    personErasure: world.ids('Person').map((id) => ({ personId: toGlobalId('Person', id) })),
    apiTokens: [
      {},
      { mineOnly: true },
      { includeEnded: true },
      ...world.ids('Organisation').map((id) => ({ organisationId: toGlobalId('Organisation', id) })),
    ],
    products: pages,
    organisations: pages,
    node: [{ id: toGlobalId('constructor', uuidv7()) }, ...twoOfEach.slice(0, 1).map((id) => ({ id }))],
    nodes: [{ ids: twoOfEach }],
    calendars: [{ name: null }, { name: 'OFFICE' }],
    slaDraft: world.ids('SlaDraft').map((id) => ({ id: toGlobalId('SlaDraft', id) })),
    checkSlaDocument: [
      { kind: 'POLICY', document: JSON.stringify(policy('own')) },
      { kind: 'CALENDAR', document: '{}' },
    ],
    tryOut: [tried, ...combined(by.TryOutInput).map((one) => ({ ...tried, ...one }))].map((input) => ({
      input,
    })),
    previewMove: combined(by.PreviewMoveInput).map((input) => ({ input })),
    auditEntry: [{ id: uuidv7() }],
    auditTrail: [...pages, ...combined(by.AuditFilter).map((filter) => ({ filter }))],
    previewHolidays: [{ input: { document: calendar, source } }],
  };
}

/** A document that asks one question for everything below it. */
export function documentFor(
  root: string,
  operation: 'query' | 'mutation' | 'subscription' = 'query',
  walked = new Set<string>(),
  shallow = false,
): string {
  const type = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: schema.getSubscriptionType(),
  }[operation];
  const field = type?.getFields()[root];
  if (!field) throw new Error(`There is no ${operation} ${root}.`);
  const declared = field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const of = getNamedType(field.type);
  // A year of days below each clock would be most of the answer.
  const without = root === 'calendars' ? [] : ['Calendar.year'];
  const below = isLeafType(of) ? '' : everythingOf(schema, of, { given: nested, walked, without, shallow });
  return `${operation} ${declared && `(${declared})`} { ${root}${passed && `(${passed})`} ${below} }`;
}

/** Everything a viewer gets for every question there is, by question. */
export async function askAll(
  world: MarkedWorld,
  who: Who,
  without: readonly string[] = [],
  values = roots(world),
): Promise<Map<string, unknown>> {
  const answers = new Map<string, unknown>();
  for (const root of Object.keys(queries)) {
    if (without.includes(root)) continue;
    // Everything below it is asked for once, with the arguments that find most; then what each argument finds.
    for (const [nth, variables] of (values[root] ?? [{}]).entries())
      answers.set(
        `${root} ${JSON.stringify(variables).slice(0, 300)}`,
        await ask(
          world,
          who,
          documentFor(root, 'query', new Set(), nth > 0 && !deep.includes(root)),
          variables,
        ),
      );
  }
  return answers;
}

/** What is asked for one thing at a time is walked deep each time. */
const deep = ['case', 'node', 'nodes'];

/** An input that names a case (or a draft) and is otherwise in order. */
export function inputFor(world: MarkedWorld, mutation: string, id: string): Record<string, unknown> {
  const type = mutations[mutation]?.args.find(({ name }) => name === 'input')?.type;
  const named = type && getNamedType(type);
  if (!isInputObjectType(named)) throw new Error(`${mutation} takes no input.`);
  const at = new Date(world.app.now()).toISOString();
  const values: Record<string, unknown> = {
    caseId: id,
    id,
    text: 'x',
    reason: 'x',
    note: 'x',
    at,
    by: 'RESOLUTION',
    to: 'L3',
    kind: named.name === 'RecordContactInput' ? 'CALL' : undefined,
    call: { callerName: 'x', startedAt: at },
    subject: 'x',
    description: 'x',
    productId: world.idOf('Product', 'cloud'),
    organisationId: id,
    personId: id,
    signInId: id,
    tokenId: id,
    accreditationId: id,
    signOnId: id,
    scopes: ['cases:read'],
    certificate: 'x',
    validTo: new Date(world.app.now() + 1e9).toISOString(),
    issuer: 'https://provider.example',
    clientId: 'x',
    domains: ['x.example'],
    groupLevels: [],
    createsPeople: false,
    enabled: false,
    required: false,
    token: 'x',
    name: 'x',
    email: 'x@example.com',
    password: 'correct horse battery',
    details: 'x',
    confirmation: 'x',
  };
  const names = Object.values(named.getFields()).filter(({ name }) => values[name] !== undefined);
  const forReport = named.name === 'ReportCaseInput' ? ['call'] : [];
  const given = names.filter(({ name }) => !forReport.includes(name)).map(({ name }) => [name, values[name]]);
  return Object.fromEntries(given) as Record<string, unknown>;
}
