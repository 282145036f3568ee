import { readFileSync } from 'node:fs';
import { asking, fields, mayAskBy, type Viewer } from '@casewire/access';
import {
  getNamedType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CaseEvent } from '../../cases/case-event.ts';
import { readFilter } from '../../cases/event-page.ts';
import { toGlobalId } from '../../global-id.ts';
import { isFor } from '../../live/read-behind.ts';
import { EventRow } from '../../outbox/event-row.ts';
import { createMarkedWorld, type MarkedWorld } from '../../testing/marked-world.ts';
import {
  askAll,
  documentFor,
  filters,
  inputFor,
  mutations,
  queries,
  roots,
} from '../../testing/questions.ts';
import { ask, contextOf, everybody, schema, signedIn } from '../../testing/somebody.ts';

let world: MarkedWorld;

beforeAll(async () => {
  world = await createMarkedWorld();
}, 60_000);
afterAll(() => world.close());

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
    const walk = (root: string, operation: 'query' | 'mutation' | 'subscription'): void => {
      const one = new Set<string>();
      documentFor(root, operation, one);
      for (const edge of one) walked.add(edge);
    };
    for (const root of Object.keys(queries)) walk(root, 'query');
    for (const root of Object.keys(mutations)) walk(root, 'mutation');
    for (const root of Object.keys(schema.getSubscriptionType()?.getFields() ?? {}))
      walk(root, 'subscription');
    const all = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .filter(({ name }) => !name.startsWith('__') && !['Query', 'Mutation', 'Subscription'].includes(name))
      .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`));
    expect(all.filter((edge) => !walked.has(edge))).toEqual([]);
  });

  it('knows the rows of every type that has an id; what is published is for all', () => {
    const { Node } = schema.getTypeMap();
    const types = isInterfaceType(Node) ? schema.getPossibleTypes(Node).map(({ name }) => name) : [];
    expect([...world.types, 'Calendar', 'Policy'].sort()).toEqual(types.sort());
  });

  it('notices a value that is not granted', async () => {
    const priya = await ask(world, { name: '', person: 'priya' }, documentFor('cases'), { first: 100 });
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
    const { viewer } = await contextOf(world, who);
    let told = 0;
    for (const [question, answer] of await askAll(world, who)) {
      expect(world.leaks(viewer, answer), question).toEqual([]);
      expect(isOurFault(answer), `${question} ${JSON.stringify(answer).slice(0, 500)}`).toBe(false);
      told += JSON.stringify(answer).length;
    }
    expect(told).toBeGreaterThan(5_000);
  }, 120_000);

  it('finds by id what the list lets them see, and nothing else', async () => {
    const viewer = (await contextOf(world, who)).viewer as Viewer;
    for (const type of world.types) {
      const ids = world.ids(type);
      for (let from = 0; from < ids.length; from += 100) {
        const some = ids.slice(from, from + 100);
        const { data } = await ask(
          world,
          who,
          'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
          {
            ids: some.map((id) => toGlobalId(type, id)),
          },
        );
        const wanted = some.map((id) =>
          world.sees(viewer, type, id) ? { __typename: type, id: toGlobalId(type, id) } : null,
        );
        expect(data?.['nodes'], type).toEqual(wanted);
      }
    }
  });

  it('hears of no event they could not read, and in those they hear nothing that is not granted', async () => {
    const viewer = (await contextOf(world, who)).viewer as Viewer;
    const rows = await world.app.orm.em.fork().find(EventRow, {}, { orderBy: { position: 'asc' } });
    const document = documentFor('caseEvents', 'subscription');
    const all = readFilter(null);
    const heard = rows.filter((row) => isFor(viewer, all, row));
    expect(heard.map(({ id }) => id)).toEqual(
      rows.filter(({ id }) => world.sees(viewer, 'CaseEvent', id)).map(({ id }) => id),
    );
    for (const row of heard.filter((_, nth) => nth % 4 === 0)) {
      const answer = await ask(world, who, document, {}, { key: row.id, item: new CaseEvent(row) });
      expect(answer.errors).toBeUndefined();
      expect(world.leaks(viewer, answer)).toEqual([]);
    }
  }, 60_000);
});

describe.each(everybody.filter((who) => !signedIn.includes(who)))('$name', (who) => {
  it('is told the time, that they are nobody and by what one comes in, and asked to sign in for everything else', async () => {
    for (const [question, answer] of await askAll(world, who)) {
      const { data, errors } = answer as {
        data?: Record<string, unknown> | null;
        errors?: { extensions?: { code?: string } }[];
      };
      expect(world.leaks(null, answer), question).toEqual([]);
      if (/^(serverTime|viewer|signInWays) /.test(question)) expect(errors).toBeUndefined();
      else {
        expect(
          errors?.map(({ extensions }) => extensions?.code),
          question,
        ).toEqual(['UNAUTHENTICATED']);
        expect(Object.values(data ?? {}).every((value) => value === null)).toBe(true);
      }
    }
    for (const name of Object.keys(mutations)) {
      const answer = await ask(world, who, documentFor(name, 'mutation'), {
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

describe('by what one may ask', () => {
  it('is refused where the list says so, whatever the answer would be', async () => {
    for (const who of signedIn) {
      const viewer = (await contextOf(world, who)).viewer as Viewer;
      const refused = async (root: string, variables: Record<string, unknown>) =>
        ((await ask(world, who, documentFor(root), variables)).errors ?? []).map(
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
  // Mail so far goes to whom it is about and holds their name and a link: people/ways-in.test.ts reads it.
  it('are those of passwords and of the audit trail: whoever builds other mail, exports, feeds or webhooks walks them here too', () => {
    const { dependencies } = JSON.parse(
      readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
    ) as { dependencies: Record<string, string> };
    expect(
      Object.keys(dependencies).filter((name) => /mail|smtp|web-push|pdf|csv|xlsx|webhook/i.test(name)),
    ).toEqual(['csv-stringify', 'nodemailer']);
  });
});
