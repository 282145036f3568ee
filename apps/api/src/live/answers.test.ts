import { maySeeEvent, type Viewer } from '@casewire/access';
import fc from 'fast-check';
import { execute, parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromWithin } from '../audit/origin.ts';
import { addComment } from '../cases/add-comment.ts';
import { awaitCustomer } from '../cases/await-customer.ts';
import { CaseEvent } from '../cases/case-event.ts';
import { Audience } from '../cases/enums.ts';
import { readFilter } from '../cases/event-page.ts';
import { type Context } from '../context.ts';
import { EventRow } from '../outbox/event-row.ts';
import { Role, SupportLevel } from '../people/person.ts';
import { type Principal, principalKey } from '../people/viewer.ts';
import { openDirectory } from '../server/kept/directory.ts';
import { usualLimits } from '../server/limits/settings.ts';
import { buildApiSchema } from '../server/schema.ts';
import { accepted, claimed, phoneP1, report } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { type Answering, type Answers, openAnswering } from './answers.ts';
import { type Party } from './audience.ts';
import { type Reader, scopeOf } from './reader.ts';
import { openQuestions, type Question } from './question.ts';
import { tell } from './telling.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9);
const schema = buildApiSchema();
const questions = openQuestions();

/** From what nobody's rights change to what only one person is told. */
const documents = [
  'subscription { caseEvents { __typename ... on CaseEvent { cursor type text detail actor { name } } } }',
  `subscription { caseEvents { ... on CaseEvent { id case { reference status version assignee { name }
     organisation { name } clocks { kindName state dueAt elapsedMs } } clock { kindName targetMs } } } }`,
  `subscription { caseEvents { ... on CaseEvent { case { id timeline(last: 100) { nodes { text audience }
     pageInfo { hasPreviousPage } } } } } }`,
  'subscription { caseEvents { ... on CaseEvent { type case { reference viewerActions } } } }',
  `subscription { caseEvents { ... on CaseEvent { case { timeline(last: 3) { nodes { case { viewerActions } } } } } } }`,
].map((text) => parse(text));

let world: World;
let readers: Reader[];
let events: EventRow[];

beforeAll(async () => {
  world = await createWorld(MONDAY);
  for (const [name, at, level, roles] of [
    ['colleague', 'kestrel', SupportLevel.L1, []],
    ['lead', 'vendor', SupportLevel.L3, [Role.LEAD]],
    ['head', 'vendor', null, [Role.HEAD_OF_SUPPORT]],
    ['second', 'arden', SupportLevel.L2, []],
    ['admin-at-four', 'vendor', SupportLevel.L4, [Role.ADMINISTRATOR]],
  ] as [string, string, SupportLevel | null, Role[]][])
    await world.addPerson(name, at, level, roles);
  const held = await phoneP1(world, 1);
  accepted(await addComment(await world.as('ravi'), { caseId: held.globalId, text: 'All agents are out' }));
  const ctx = await claimed(world, held, 'priya');
  accepted(await awaitCustomer(ctx, { caseId: held.globalId, reason: 'Logs' }));
  for (const audience of Object.values(Audience))
    accepted(await addComment(ctx, { caseId: held.globalId, text: `For ${audience}`, audience }));
  const waiting = await report(world, 'maria');
  accepted(await addComment(await world.as('maria'), { caseId: waiting.globalId, text: 'Any news?' }));
  accepted(
    await addComment(await world.as('dan'), {
      caseId: waiting.globalId,
      text: 'Hm',
      audience: Audience.SUPPORT,
    }),
  );
  events = await world.app.orm.em.fork().find(EventRow, {}, { orderBy: { position: 'asc' } });
  readers = [];
  for (const name of Object.keys(world.people)) {
    const { principal, viewer } = await world.as(name);
    if (principal && viewer) readers.push({ principal, viewer });
  }
});
afterAll(() => world.close());

let answering: Answering;
beforeAll(() => {
  const { now, book, cursors, relay, readFeed, outside, vault } = world.app;
  answering = openAnswering({
    em: world.app.orm.em,
    rest: { origin: fromWithin, now, book, cursors, relay, readFeed, outside, vault },
    present: ({ errors = [] }) => ({ errors: errors.map((error) => error.toJSON()), ours: false }),
    directory: openDirectory(usualLimits),
  });
});
/** Nobody changes the directory here: rows of it that others were told of are at hand, and what they followed is read ahead. */
const answersOf = (): Answers => answering(1);
const itemOf = (row: EventRow) => ({ key: row.id, item: new CaseEvent(row) });

/** The answer as one reader gets it who is alone in the world. */
async function alone(nth: number, row: EventRow, { principal, viewer }: Reader): Promise<unknown> {
  const { now, book, cursors, relay, readFeed, outside, vault } = world.app;
  const contextValue: Context = {
    em: world.app.orm.em.fork(),
    principal,
    viewer,
    origin: fromWithin,
    now,
    book,
    cursors,
    relay,
    readFeed,
    outside,
    vault,
  };
  const document = documents[nth] ?? parse('{ __typename }');
  return JSON.parse(
    JSON.stringify(await execute({ schema, document, rootValue: itemOf(row), contextValue })),
  );
}

const sees = (viewer: Viewer, row: EventRow): boolean =>
  maySeeEvent(viewer, row, Audience[row.audience as keyof typeof Audience]);

const partyOf = (principal: Principal, question: Question): Party => ({
  principal,
  who: principalKey(principal),
  question,
  filter: readFilter(null),
  live: new Set(),
});

describe('an answer shared by several readers', () => {
  it('is what each of them would get alone, whoever they are and whoever comes first (D-TRU-2)', async () => {
    let together = 0;
    let executions = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(), { minLength: 2, maxLength: 6 }),
        fc.nat({ max: documents.length - 1 }),
        fc.nat(),
        async (who, nth, which) => {
          const row = events[which % events.length];
          const document = documents[nth];
          if (!row || !document) throw new Error('There is nothing to ask about.');
          const asking = who
            .flatMap((one) => readers[one % readers.length] ?? [])
            .filter(({ viewer }) => sees(viewer, row));
          const made = answersOf();
          // Anew each time, or it would be known from the last round that it speaks of the person.
          const question = openQuestions().of({ schema, document });
          const given = await Promise.all(asking.map((reader) => made.to(question, itemOf(row), reader)));
          // As the broadcast asks: each reader in a party of their own, all of them at once.
          const untold = openQuestions().of({ schema, document });
          const entitled = asking.map(({ principal, viewer }) => ({
            party: partyOf(principal, untold),
            viewer,
          }));
          const told = await tell(answersOf(), itemOf(row), entitled);
          for (const [place, reader] of asking.entries()) {
            const own = await alone(nth, row, reader);
            expect(JSON.parse(given[place] ?? '')).toEqual(own);
            const party = entitled[place]?.party;
            expect(JSON.parse((party && told.get(party)) ?? '')).toEqual(own);
          }
          together += asking.length;
          executions += made.executions;
        },
      ),
      { numRuns: Number(process.env['FC_RUNS'] ?? 150) },
    );
    expect(executions).toBeLessThan(together);
  }, 120_000);

  it('is made once for colleagues, and once for each person where it speaks of the person', async () => {
    const row = events.find(({ text }) => text === 'For PUBLIC');
    if (!row) throw new Error('The event is missing.');
    const named = ['priya', 'jonas'].map((name) => readers[Object.keys(world.people).indexOf(name)]);
    const ask = async (nth: number): Promise<[number, string[]]> => {
      const made = answersOf();
      const question = questions.of({ schema, document: documents[nth] ?? parse('{ __typename }') });
      const given: string[] = [];
      for (const reader of named) if (reader) given.push(await made.to(question, itemOf(row), reader));
      return [made.executions, given];
    };
    const [once, same] = await ask(2);
    expect([once, new Set(same).size]).toEqual([1, 1]);
    const [twice, different] = await ask(3);
    expect([twice, new Set(different).size]).toEqual([2, 2]);
    // Nested however deep, and known from then on.
    expect((await ask(4))[0]).toBe(2);
    expect((await ask(3))[0]).toBe(2);
  });
});

describe('the scope of an answer', () => {
  const some = <T>(values: readonly T[]) => fc.subarray([...values]);
  const viewers = fc.record({
    personId: fc.constantFrom('p1', 'p2'),
    organisationId: fc.constantFrom('o1', 'o2'),
    organisationKind: fc.constantFrom('VENDOR' as const, 'PARTNER' as const, 'CUSTOMER' as const),
    level: fc.constantFrom(null, 'L1' as const, 'L2' as const, 'L3' as const, 'L4' as const),
    roles: some(['LEAD', 'MANAGER', 'HEAD_OF_SUPPORT', 'ADMINISTRATOR'] as const),
    accreditedProductIds: some(['a', 'b', 'c']),
    supportedOrganisationIds: some(['o1', 'o2', 'o3']),
    supportedByOthers: fc.array(
      fc.record({ organisationId: fc.constantFrom('o1', 'o2'), productIds: some(['a', 'b']) }),
      { maxLength: 2 },
    ),
    scopes: some(['cases:read', 'cases:write', 'directory:read'] as const),
  });
  const rights = ({ personId: _person, ...rest }: Viewer) => ({
    ...rest,
    roles: rest.roles.toSorted(),
    accreditedProductIds: rest.accreditedProductIds.toSorted(),
    supportedOrganisationIds: rest.supportedOrganisationIds.toSorted(),
    scopes: rest.scopes.toSorted(),
  });

  it('differs whenever any right does, and not with the order in which rights were read', () => {
    fc.assert(
      fc.property(viewers, viewers, (one, other) => {
        if (scopeOf(one) === scopeOf(other)) {
          const [a, b] = [rights(one), rights(other)];
          expect({ ...a, supportedByOthers: [] }).toEqual({ ...b, supportedByOthers: [] });
          const list = ({ supportedByOthers }: Viewer) =>
            supportedByOthers.map((o) => JSON.stringify(o)).sort();
          expect(list(one)).toEqual(list(other));
        }
        const turned = { ...one, roles: one.roles.toReversed(), scopes: one.scopes.toReversed() };
        expect(scopeOf(turned)).toBe(scopeOf(one));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a question', () => {
  const document = parse(
    'subscription ($after: String, $f: CaseEventFilter) { caseEvents(after: $after, filter: $f) { __typename } }',
  );
  const both = parse(
    'subscription ($c: String) { caseEvents(after: $c) { ... on CaseEvent { case { timeline(after: $c) { nodes { id } } } } } }',
  );
  const of = (variableValues: Record<string, unknown>, asked = document) =>
    questions.of({ schema, document: asked, variableValues });

  it('is the same wherever its stream begins, and in whatever order its variables are written', () => {
    expect(of({ after: 'a', f: { type: null, level: ['L3'] } })).toBe(
      of({ f: { level: ['L3'], type: null }, after: 'b' }),
    );
    expect(of({ after: 'a' })).toBe(of({}));
  });

  it('is another with other variables, or where its beginning is also used in an answer', () => {
    expect(of({ f: { level: ['L3'] } })).not.toBe(of({ f: { level: ['L4'] } }));
    expect(of({ f: { level: ['L3', 'L4'] } })).not.toBe(of({ f: { level: ['L4', 'L3'] } }));
    expect(of({ c: 'a' }, both)).not.toBe(of({ c: 'b' }, both));
  });
});
