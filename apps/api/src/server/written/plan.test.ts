import {
  execute,
  getNamedType,
  getOperationAST,
  type GraphQLObjectType,
  isAbstractType,
  isLeafType,
  isObjectType,
  parse,
  separateOperations,
  validate,
} from 'graphql';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addComment } from '../../cases/add-comment.ts';
import { Audience } from '../../cases/enums.ts';
import { type Context } from '../../context.ts';
import { Looks } from '../../reading/looks.ts';
import { Reading } from '../../reading/reading.ts';
import { claimed, phoneP1, report } from '../../testing/stories.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { buildApiSchema } from '../schema.ts';
import { planOf } from './plan.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
const schema = buildApiSchema();
let world: World;

beforeAll(async () => {
  world = await createWorld(NOW);
  const urgent = await phoneP1(world, 5);
  await claimed(world, urgent, 'priya');
  await addComment(await world.as('priya'), {
    caseId: urgent.globalId,
    text: 'Said "so" – a \\ and a \u{1f600}',
    audience: Audience.SUPPORT,
  });
  await phoneP1(world, 50);
  for (const who of ['maria', 'ravi'])
    await report(world, who, { subject: `"Quoted"\n\u2028 by ${who}`, description: '\u0007\u00e9' });
});
afterAll(() => world.close());

/** How fields are asked that take arguments; those that are not here are left out. */
const given: Readonly<Record<string, readonly string[]>> = {
  'Query.cases': [
    '(first: 2)',
    '(first: $n, orderBy: NEWEST)',
    '(last: 3, orderBy: UPDATED, filter: { priority: [P1, P3] })',
  ],
  'Query.escalationQueue': ['(first: 3)'],
  'Query.caseEvents': ['(first: 20)'],
  'Query.case': ['(reference: "CW-1001")', '(reference: "CW-1")'],
  'Query.products': ['(first: $n)'],
  'Query.organisations': ['(first: 4)'],
  'Query.accounts': ['(first: 3)'],
  'Query.attainment': ['', '(groupBy: [PRIORITY])'],
  'Query.calendars': [''],
  'Query.policies': [''],
  'Case.faultReportMissing': ['(to: L3)'],
  'Case.timeline': ['(last: 5)', '(first: $n)'],
};
const DEEPEST = 5;

/** A query of what the numbers say. */
function queryOf(numbers: readonly number[]): string {
  let at = 0;
  const next = (below: number): number => (numbers[at++ % numbers.length] ?? 0) % below;
  const fieldsOf = (type: GraphQLObjectType, depth: number): string => {
    const some = Object.values(type.getFields()).flatMap((field) => {
      const forms = given[`${type.name}.${field.name}`] ?? (field.args.length === 0 ? [''] : null);
      const of = getNamedType(field.type);
      if (!forms || isAbstractType(of) || field.name === 'rateLimit') return [];
      if (depth > 0 ? next(3) > 0 && next(3) > 0 : next(4) > 0) return [];
      const below = isLeafType(of)
        ? ''
        : isObjectType(of) && depth < DEEPEST
          ? fieldsOf(of, depth + 1)
          : null;
      if (below === null) return [];
      const alias = next(5) === 0 ? `a${field.name}: ` : '';
      const condition = ['', '', '', '', ' @include(if: $yes)', ' @skip(if: $no)', ' @include(if: $no)'][
        next(7)
      ];
      return [`${alias}${field.name}${forms[next(forms.length)] ?? ''}${condition ?? ''} ${below}`];
    });
    const inside = some.length > 0 ? some.join(' ') : '__typename';
    return next(4) === 0 ? `{ __typename ... on ${type.name} { ${inside} } ${inside} }` : `{ ${inside} }`;
  };
  const root = schema.getQueryType();
  return `query ($n: Int = 2, $yes: Boolean!, $no: Boolean = false) ${root ? fieldsOf(root, 0) : ''}`;
}

const numbers = fc.array(fc.nat(10_000), { minLength: 150, maxLength: 150 });

describe('an answer that is written by a plan', () => {
  it('is byte for byte what graphql gives, whoever asks whatever, and is left to it where there is an error', async () => {
    let written = 0;
    const asks = async (who: string | null): Promise<Context> => {
      const ctx = await world.as(who ?? 'priya');
      return who === null ? { ...ctx, principal: null, viewer: null } : ctx;
    };
    await fc.assert(
      fc.asyncProperty(
        numbers,
        fc.constantFrom(...Object.keys(world.people), null),
        fc.record({ n: fc.nat(4), yes: fc.boolean() }),
        async (chosen, who, variableValues) => {
          const document = parse(queryOf(chosen));
          // Two ways of asking for one name do not go together; such a text never comes so far.
          if (validate(schema, document).length > 0) return;
          const operation = getOperationAST(document);
          const plan = operation && planOf(schema, document, operation);
          if (!plan) throw new Error('No plan covers it.');
          const { data, errors } = await execute({
            schema,
            document,
            variableValues,
            contextValue: await asks(who),
          });
          const looks = new Looks();
          for (let again = 0; again < 5; again++) {
            const contextValue = await asks(who);
            Reading.only(contextValue.em, looks);
            const answer = await plan.write(undefined, contextValue, variableValues);
            expect(Reading.lacked(contextValue.em)).toBe(false);
            if (errors) expect(answer).toBeNull();
            else {
              expect(answer?.text).toBe(JSON.stringify(data));
              expect(answer?.found).toBe(Object.values(data ?? {}).every((one) => one !== null));
              written++;
            }
          }
        },
      ),
      { numRuns: 60 },
    );
    expect(written).toBeGreaterThan(50);
  });

  it('covers every query of the portal but those by ids of any type', () => {
    const folder = new URL('../../../../../libs/client/operations/', import.meta.url);
    const all = parse(
      readdirSync(folder)
        .map((name) => readFileSync(new URL(name, folder), 'utf8'))
        .join('\n'),
    );
    const queries = Object.values(separateOperations(all)).filter(
      (document) => getOperationAST(document)?.operation === 'query',
    );
    const without = queries.flatMap((document) => {
      const operation = getOperationAST(document);
      return operation && planOf(schema, document, operation) ? [] : [operation?.name?.value];
    });
    expect(queries.length).toBeGreaterThan(20);
    expect(without).toEqual(['CaseRows', 'ClockWhy']);
  });

  it.each([
    ['variables that do not fit', { n: 'two', yes: true }],
    ['a variable that is missing', {}],
  ])('is left to graphql for %s', async (_what, variables) => {
    const document = parse(
      'query ($n: Int, $yes: Boolean!) { products(first: $n) { nodes { id @include(if: $yes) } } }',
    );
    const operation = getOperationAST(document);
    const plan = operation && planOf(schema, document, operation);
    expect(await plan?.write(undefined, await world.as('priya'), variables)).toBeNull();
  });
});
