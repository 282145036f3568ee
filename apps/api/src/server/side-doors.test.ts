import { readFileSync } from 'node:fs';
import { asking, fields, mayAskBy, type Scope, type Viewer } from '@casewire/access';
import {
  type DocumentNode,
  execute,
  getNamedType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  parse,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CaseEvent } from '../cases/case-event.ts';
import { readFilter } from '../cases/event-page.ts';
import { type Context } from '../context.ts';
import { toGlobalId } from '../global-id.ts';
import { isFor } from '../live/read-behind.ts';
import { EventRow } from '../outbox/event-row.ts';
import { createApiToken, principalOfToken } from '../people/api-token.ts';
import { type Principal } from '../people/viewer.ts';
import { setPassword } from '../people/auth.ts';
import { Role, SupportLevel } from '../people/person.ts';
import { addComment } from '../cases/add-comment.ts';
import { Audience } from '../cases/enums.ts';
import { saveDraft } from '../sla/save-draft.ts';
import { SlaDocumentKind } from '../sla/document.ts';
import { createMarkedWorld, type MarkedWorld } from '../testing/marked-world.ts';
import { documentFor, filters, inputFor, roots, schema } from '../testing/questions.ts';
import { accepted, claimed, phoneP1 } from '../testing/stories.ts';

/*
 * Walks the schema itself, with somebody of each kind, and looks for what the matrix of libs/access does not grant.
 *
 * A new field:    give it a rule in libs/access/src/fields.ts; the schema does not build before. It is walked by itself.
 * A new argument: say in testing/questions.ts with which values it is walked, in `roots` at the root and in `nested` elsewhere.
 * A new filter:   give it a rule in libs/access/src/asking.ts, and values in `filters` of testing/questions.ts.
 * Mail, exports:  none are sent yet. Whoever builds one adds its way out to the walks below; the last test reminds.
 */

const queries = schema.getQueryType()?.getFields() ?? {};
const mutations = schema.getMutationType()?.getFields() ?? {};

type Who =
  | { readonly name: string; readonly person: string; readonly scopes?: readonly Scope[] }
  | { readonly name: string; readonly person: null };
const single = (scope: Scope): Who => ({ name: `a token for ${scope}`, person: 'robot', scopes: [scope] });
const everybody: readonly Who[] = [
  { name: 'a customer at L1', person: 'maria' },
  { name: 'a customer at L2', person: 'kim' },
  { name: 'somebody without level or role', person: 'nobody' },
  { name: 'a partner at L1', person: 'caller' },
  { name: 'a partner at L2', person: 'dan' },
  { name: 'a partner at L2 whose certificate ran out', person: 'lapsed' },
  { name: 'the vendor at L2', person: 'owen' },
  { name: 'the vendor at L2 whose certificate ran out', person: 'dispatcher' },
  { name: 'the vendor at L3', person: 'priya' },
  { name: 'the vendor at L4', person: 'nils' },
  { name: 'a lead', person: 'lead' },
  { name: 'a manager', person: 'elena' },
  { name: 'the head of support', person: 'head' },
  { name: 'an administrator', person: 'ada' },
  single('cases:read'),
  single('cases:write'),
  single('directory:read'),
  single('sla:write'),
  { name: 'somebody no longer active', person: 'gone' },
  { name: 'a stranger', person: null },
];
const signedIn = everybody.filter(({ person }) => person !== null && person !== 'gone');

let world: MarkedWorld;

beforeAll(async () => {
  world = await createMarkedWorld();
}, 60_000);
afterAll(() => world.close());

/** One token each, for all they ask. */
const principals = new Map<string, Principal | null>();

async function contextOf({ name, person, ...more }: Who): Promise<Context> {
  const { app } = world;
  if (!principals.has(name)) {
    const personId = world.people[person ?? '']?.id;
    const token =
      personId &&
      (await createApiToken(app.orm.em, { personId, name: 't', expiresAt: null, ...more }, app.now()));
    principals.set(name, token ? await principalOfToken(app.orm.em.fork(), token) : null);
  }
  const spent = { limit: 1, remaining: 1, cost: 0, resetAt: 0 };
  return Object.assign(await app.contextFor(principals.get(name) ?? null), { spent });
}

/** A document for everything is long, and asked by everybody. */
const documents = new Map<string, DocumentNode>();
function parsed(text: string): DocumentNode {
  const known = documents.get(text) ?? parse(text);
  documents.set(text, known);
  return known;
}

async function ask(
  who: Who,
  document: string,
  variableValues: Record<string, unknown> = {},
  rootValue?: unknown,
) {
  const answer = await execute({
    schema,
    document: parsed(document),
    variableValues,
    contextValue: await contextOf(who),
    rootValue,
  });
  return JSON.parse(JSON.stringify(answer)) as {
    data?: Record<string, unknown> | null;
    errors?: { message: string; extensions?: { code?: string } }[];
  };
}

/** Everything a viewer gets for every question there is, by question. */
async function askAll(
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
        await ask(who, documentFor(root, 'query', new Set(), nth > 0 && !deep.includes(root)), variables),
      );
  }
  return answers;
}

/** What is asked for one thing at a time is walked deep each time. */
const deep = ['case', 'node', 'nodes'];

const isOurFault = (answer: unknown): boolean =>
  ((answer as { errors?: { extensions?: { code?: string } }[] }).errors ?? []).some(
    ({ extensions }) => extensions?.code === undefined || extensions.code === 'INTERNAL_SERVER_ERROR',
  );

describe('the walk', () => {
  it('knows with what to ask each question that takes arguments, and each has a rule', () => {
    const known = roots(world);
    for (const [name, { args }] of Object.entries(queries)) {
      if (args.length > 0) expect(Object.keys(known), `with what is ${name} asked?`).toContain(name);
      expect(Object.keys(fields['Query']?.fields ?? {})).toContain(name);
    }
  });

  it('goes by every filter, order and group there is, and each has a rule', () => {
    const given: Record<string, Record<string, unknown[]>> = filters(world);
    const seen = new Set<string>();
    const look = (type: GraphQLInputType): void => {
      const named = getNamedType(type);
      if (seen.has(named.name)) return;
      seen.add(named.name);
      if (isInputObjectType(named)) {
        const names = Object.keys(named.getFields()).sort();
        expect(
          Object.keys((asking as Record<string, object>)[named.name] ?? {}).sort(),
          `rules for ${named.name}`,
        ).toEqual(names);
        expect(Object.keys(given[named.name] ?? {}).sort(), `values for ${named.name}`).toEqual(names);
        for (const field of Object.values(named.getFields())) look(field.type);
      } else if (isEnumType(named) && (named.name.endsWith('Order') || named.name.endsWith('Dimension'))) {
        const names = named
          .getValues()
          .map(({ name }) => name)
          .sort();
        expect(Object.keys((asking as Record<string, object>)[named.name] ?? {}).sort()).toEqual(names);
        expect(Object.keys(given[named.name] ?? {}).sort()).toEqual(names);
      }
    };
    for (const operation of [queries, schema.getSubscriptionType()?.getFields() ?? {}])
      for (const { args } of Object.values(operation)) for (const { type } of args) look(type);
    expect(Object.keys(asking).every((name) => seen.has(name))).toBe(true);
  });

  it('comes by every field of every type that can be reached', () => {
    const walked = new Set<string>();
    for (const root of Object.keys(queries)) {
      const one = new Set<string>();
      documentFor(root, 'query', one);
      for (const edge of one) walked.add(edge);
    }
    for (const root of Object.keys(mutations)) {
      const one = new Set<string>();
      documentFor(root, 'mutation', one);
      for (const edge of one) walked.add(edge);
    }
    const one = new Set<string>();
    documentFor('caseEvents', 'subscription', one);
    for (const edge of one) walked.add(edge);
    const all = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .filter(({ name }) => !name.startsWith('__') && !['Query', 'Mutation', 'Subscription'].includes(name))
      .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
    expect(all.filter((edge) => !walked.has(edge))).toEqual([]);
  });

  it('notices a value that is not granted', async () => {
    const priya = await ask({ name: 'the vendor at L3', person: 'priya' }, documentFor('cases'), {
      first: 100,
    });
    const { viewer } = await world.as('maria');
    const found = world.leaks(viewer, priya);
    for (const kind of [
      'the Case',
      'the Clock',
      'the CaseEvent',
      'the Person',
      'the Organisation',
      'the kind',
    ])
      expect(
        found.some((one) => one.startsWith(kind)),
        kind,
      ).toBe(true);
    expect(world.leaks((await world.as('priya')).viewer, priya)).toEqual([]);
  });
});

describe.each(signedIn)('$name', (who) => {
  it('is told nothing the matrix does not grant, by any question, filter, order, count, cursor or error', async () => {
    const { viewer } = await contextOf(who);
    let told = 0;
    for (const [question, answer] of await askAll(who)) {
      expect(world.leaks(viewer, answer), question).toEqual([]);
      expect(isOurFault(answer), `${question} ${JSON.stringify(answer).slice(0, 500)}`).toBe(false);
      told += JSON.stringify(answer).length;
    }
    expect(told).toBeGreaterThan(5_000);
  }, 120_000);

  it('finds by id what the list lets them see, and nothing else', async () => {
    const viewer = (await contextOf(who)).viewer as Viewer;
    for (const type of [
      'Case',
      'Clock',
      'CaseEvent',
      'Person',
      'Organisation',
      'Product',
      'SlaDraft',
      'ClockMove',
    ] as const) {
      const ids = world.ids(type);
      for (let from = 0; from < ids.length; from += 100) {
        const some = ids.slice(from, from + 100);
        const { data } = await ask(who, 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', {
          ids: some.map((id) => toGlobalId(type, id)),
        });
        const wanted = some.map((id) =>
          world.sees(viewer, type, id) ? { __typename: type, id: toGlobalId(type, id) } : null,
        );
        expect(data?.['nodes'], type).toEqual(wanted);
      }
    }
  });

  it('hears of no event they could not read, and in those they hear nothing that is not granted', async () => {
    const viewer = (await contextOf(who)).viewer as Viewer;
    const rows = await world.app.orm.em.fork().find(EventRow, {}, { orderBy: { position: 'asc' } });
    const document = documentFor('caseEvents', 'subscription');
    const all = readFilter(null);
    const heard = rows.filter((row) => isFor(viewer, all, row));
    expect(heard.map(({ id }) => id)).toEqual(
      rows.filter(({ id }) => world.sees(viewer, 'CaseEvent', id)).map(({ id }) => id),
    );
    for (const row of heard.filter((_, nth) => nth % 4 === 0)) {
      const answer = await ask(who, document, {}, { key: row.id, item: new CaseEvent(row) });
      expect(answer.errors).toBeUndefined();
      expect(world.leaks(viewer, answer)).toEqual([]);
    }
  }, 60_000);
});

describe.each(everybody.filter((who) => !signedIn.includes(who)))('$name', (who) => {
  it('is told the time and that they are nobody, and asked to sign in for everything else', async () => {
    for (const [question, answer] of await askAll(who)) {
      const { data, errors } = answer as {
        data?: Record<string, unknown> | null;
        errors?: { extensions?: { code?: string } }[];
      };
      expect(world.leaks(null, answer), question).toEqual([]);
      if (/^(serverTime|viewer) /.test(question)) expect(errors).toBeUndefined();
      else {
        expect(
          errors?.map(({ extensions }) => extensions?.code),
          question,
        ).toEqual(['UNAUTHENTICATED']);
        expect(Object.values(data ?? {}).every((value) => value === null)).toBe(true);
      }
    }
    for (const name of Object.keys(mutations)) {
      const answer = await ask(who, documentFor(name, 'mutation'), {
        input: inputFor(world, name, toGlobalId('Case', world.cases.kestrels.id)),
      });
      expect(world.leaks(null, answer), name).toEqual([]);
      if (name === 'createFirstAdministrator') continue;
      expect(
        answer.errors?.map(({ extensions }) => extensions?.code),
        name,
      ).toEqual(['UNAUTHENTICATED']);
    }
  });
});

/** What the database is asked while something happens: the statements, without what they were given. */
async function statements(happens: () => Promise<unknown>): Promise<string[]> {
  const asked = vi.spyOn(world.app.orm.config.getLogger(), 'logQuery');
  await happens();
  const found = asked.mock.calls.map(([{ query }]) => query ?? '');
  asked.mockRestore();
  return found.map((query) => query.replace(/'[^']*'/g, '?').replace(/\$\d+|\b\d+\b/g, '?'));
}

describe('not there and not theirs', () => {
  const strangersToKestrel = signedIn.filter(({ person }) =>
    ['maria', 'dan', 'lapsed', 'nobody', 'ada'].includes(person ?? ''),
  );
  const nowhere = '01890000-0000-7000-8000-000000000000';

  it.each(strangersToKestrel)(
    'read the same to $name who acts on them, and are looked for in the same way',
    async (who) => {
      const { viewer } = await contextOf(who);
      for (const name of Object.keys(mutations)) {
        if (name === 'createFirstAdministrator') continue;
        const type = /Draft/.test(name) ? 'SlaDraft' : name === 'reportCase' ? 'Organisation' : 'Case';
        const theirs = {
          SlaDraft: viewer?.roles.includes('ADMINISTRATOR') ? nowhere : world.ids('SlaDraft')[0],
          Organisation: who.person === 'ada' ? nowhere : world.organisations['kestrel']?.id,
          Case: world.cases.kestrels.id,
        }[type];
        if (name === 'moveRunningClocks' && who.person === 'ada') continue;
        const document = documentFor(name, 'mutation');
        const more = [{}, { expectedVersion: 1 }, { expectedVersion: 999 }, { idempotencyKey: 'for-nobody' }];
        const accepts = getNamedType(mutations[name]?.args[0]?.type as GraphQLInputType);
        for (const extra of more) {
          const [key] = Object.keys(extra);
          if (key && !(isInputObjectType(accepts) && accepts.getFields()[key])) continue;
          const act = async (id: string | undefined, as: string = type) => {
            let answer: unknown;
            const asked = await statements(async () => {
              answer = await ask(who, document, {
                input: { ...inputFor(world, name, toGlobalId(as, id ?? '')), ...extra },
              });
            });
            return { answer, asked };
          };
          const foreign = await act(theirs);
          const missing = await act(nowhere);
          expect(foreign, `${name} ${JSON.stringify(extra)}`).toEqual(missing);
          expect((await act(world.people['ravi']?.id, 'Person')).answer, name).toEqual(missing.answer);
          expect(world.leaks(viewer, foreign.answer)).toEqual([]);
        }
      }
    },
    60_000,
  );

  it.each(strangersToKestrel)(
    'read the same to $name who looks them up, and are looked for in the same way',
    async (who) => {
      const viewer = (await contextOf(who)).viewer as Viewer;
      const find = async (id: string) => {
        let answer: unknown;
        const asked = await statements(async () => {
          answer = await ask(who, 'query ($id: ID!) { node(id: $id) { __typename id } }', { id });
        });
        return { answer, asked };
      };
      for (const type of [
        'Case',
        'Clock',
        'CaseEvent',
        'Person',
        'Organisation',
        'Product',
        'SlaDraft',
        'ClockMove',
      ] as const) {
        const missing = await find(toGlobalId(type, nowhere));
        for (const id of world
          .ids(type)
          .filter((one) => !world.sees(viewer, type, one))
          .slice(0, 12)) {
          expect(await find(toGlobalId(type, id)), type).toEqual(missing);
          expect((await find(toGlobalId('Case', id))).answer).toEqual(missing.answer);
        }
      }
      for (const odd of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'Query', 'Viewer'])
        expect(await find(toGlobalId(odd, nowhere)), odd).toEqual({
          answer: { data: { node: null } },
          asked: expect.any(Array) as string[],
        });

      const byReference = async (reference: string) => {
        let answer: unknown;
        const asked = await statements(async () => {
          answer = await ask(who, documentFor('case'), { reference });
        });
        return { answer, asked };
      };
      expect(await byReference(world.cases.kestrels.reference)).toEqual(await byReference('CW-999999'));
    },
  );
});

/** What is worked out from published documents alone. */
const unmoved =
  'previewMove previewHolidays tryOut calendars policies holidayCountries checkSlaDocument reportingHelp'.split(
    ' ',
  );

describe('what somebody may not see', () => {
  it('changes nothing of what they are told: no number, order, cursor, version, instant or refusal', async () => {
    const changes: readonly [string, readonly string[], () => Promise<unknown>][] = [
      [
        'a note for the vendor',
        ['maria', 'dan', 'owen', 'ada'],
        async () =>
          accepted(
            await addComment(await world.as('priya'), {
              caseId: world.cases.haldens.globalId,
              text: 'subject',
              audience: Audience.VENDOR,
            }),
          ),
      ],
      [
        'a note for support',
        ['maria', 'ada', 'lapsed'],
        async () =>
          accepted(
            await addComment(await world.as('dan'), {
              caseId: world.cases.haldens.globalId,
              text: 'subject',
              audience: Audience.SUPPORT,
            }),
          ),
      ],
      [
        'another customer’s case, its calls and its notes',
        ['maria', 'dan'],
        async () => {
          const on = await phoneP1(world);
          const ctx = await claimed(world, on, 'jonas');
          for (const audience of Object.values(Audience))
            accepted(await addComment(ctx, { caseId: on.globalId, text: 'subject', audience }));
        },
      ],
      [
        'somebody new at another organisation, who signs in',
        ['maria', 'dan'],
        async () => {
          const made = await world.addPerson('aaron', 'kestrel', SupportLevel.L2, [Role.LEAD]);
          await setPassword(
            (sql, parameters) => world.app.orm.em.fork().execute(sql, parameters),
            made,
            'correct horse battery',
            new Date(world.app.now()),
          );
        },
      ],
      [
        'a draft of the administrators',
        ['maria', 'priya'],
        async () =>
          saveDraft(await world.as('ada'), {
            kind: SlaDocumentKind.CALENDAR,
            name: 'secret',
            document: '{}',
          }),
      ],
      [
        'an internal target that is decided',
        ['maria', 'kim', 'owen'],
        async () => {
          const em = world.app.orm.em.fork();
          await em.execute(
            `update clock set breached_at = due_at, state = 'STOPPED', noticed_at = now(), due_at = started_at where audience = 'VENDOR'`,
          );
          await em.execute(`update clock_outcome set missed = not missed where audience = 'VENDOR'`);
        },
      ],
    ];
    for (const [what, whom, change] of changes) {
      const readers = signedIn.filter(
        ({ person, ...who }) => !('scopes' in who) && whom.includes(person ?? ''),
      );
      expect(readers).toHaveLength(whom.length);
      const questions = roots(world);
      const tell = (who: Who) => askAll(who, unmoved, questions);
      const before = new Map<Who, unknown>();
      for (const who of readers) before.set(who, await tell(who));
      await change();
      await world.app.relay.publish();
      for (const who of readers) expect(await tell(who), `${what}, to ${who.name}`).toEqual(before.get(who));
      await world.look();
    }
  }, 240_000);
});

describe('by what one may ask', () => {
  it('is refused where the list says so, whatever the answer would be', async () => {
    for (const who of signedIn) {
      const viewer = (await contextOf(who)).viewer as Viewer;
      const refused = async (root: string, variables: Record<string, unknown>) =>
        ((await ask(who, documentFor(root), variables)).errors ?? []).map(
          ({ extensions }) => extensions?.code,
        );
      const engineerId = [world.idOf('Person', 'priya')];
      const no = ['BAD_USER_INPUT'];
      expect(await refused('attainment', { groupBy: ['ENGINEER'] })).toEqual(
        mayAskBy(viewer, 'AttainmentDimension', 'ENGINEER') ? [] : no,
      );
      expect(await refused('attainment', { filter: { engineerId } })).toEqual(
        mayAskBy(viewer, 'AttainmentFilter', 'engineerId') ? [] : no,
      );
      expect(await refused('cases', { filter: { decided: { engineerId } } })).toEqual(
        mayAskBy(viewer, 'DecidedFilter', 'engineerId') ? [] : no,
      );
    }
  });
});

describe('ways out beside the schema', () => {
  it('are none yet: whoever builds mail, exports, feeds or webhooks walks them here too', () => {
    const { dependencies } = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    ) as { dependencies: Record<string, string> };
    expect(
      Object.keys(dependencies).filter((name) => /mail|smtp|web-push|pdf|csv|xlsx|webhook/i.test(name)),
    ).toEqual([]);
  });
});
