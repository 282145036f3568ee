import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Case } from '../cases/case.ts';
import { claimed, phoneP1 } from './stories.ts';
import { startService, type Answer, type Service } from './service.ts';
import { createWorld, type World } from './world.ts';
import { buildApiSchema } from '../server/schema.ts';

const NOBODY = Buffer.from('Case:01890000-0000-7000-8000-000000000000').toString('base64url');
const TEXTS = [
  '',
  ' ',
  'nul \0 inside',
  '\0',
  'half \ud83d a pair',
  '👩‍🚒 ﷽ ½ ² ª',
  `'; drop table support_case; --`,
  `a & | ! <-> :* ( ) ' '' " \\ \\'`,
  '11.2 log-in ravi@kestrel.example',
  '%_\\',
  'x'.repeat(3_000),
  'x y '.repeat(30_000),
];
const nonsense: Record<string, readonly unknown[]> = {
  String: TEXTS,
  ID: [...TEXTS.slice(0, 6), 'x'.repeat(3_000), 'bm9uc2Vuc2U', NOBODY, `${NOBODY}\0`, 7],
  Int: [-1, 0, 101, 2_147_483_647, -2_147_483_648, 2_147_483_648, 1.5, 'one'],
  Boolean: [true, false, 'true'],
  DateTime: [
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+14:00',
    '1969-12-31T23:59:59.999Z',
    '9999-12-31T23:59:59.999-14:00',
    '2026-02-30T00:00:00Z',
    '2026-06-30T23:59:60Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:00+99:99',
    '+275760-09-13T00:00:00.000Z',
    'nonsense',
    '',
    8.64e15,
    -1,
  ],
};

let world: World;
let service: Service;
let token: string;
let administrator: string;
/** What only an administrator gets to the bottom of. */
const ofAdministrators = /SlaDraft|slaDraft|previewMove|previewHolidays|moveRunningClocks/;

beforeAll(async () => {
  world = await createWorld();
  service = await startService(world);
  token = await world.token('priya');
  administrator = await world.token('ada');
});
afterAll(async () => {
  await service.close();
  await world.close();
});

type Input = GraphQLArgument | GraphQLInputField;

/** A value that means something, so that what is nonsense is all that can be wrong. */
function sensible({ name, type }: Input, on: Case): unknown {
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    const required = Object.values(named.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(required.map((field) => [field.name, sensible(field, on)]));
  }
  if (isEnumType(named)) return named.getValues()[0]?.name;
  if (name === 'caseId') return on.globalId;
  if (name === 'productId') return world.idOf('Product', 'cloud');
  if (named.name === 'ID') return isListType(getNullableType(type)) ? [NOBODY] : NOBODY;
  if (named.name === 'DateTime') return new Date().toISOString();
  return 'something';
}

/** Every way of giving one leaf of the arguments a value it should not have. */
function* spoilt(inputs: readonly Input[], on: Case): Generator<Record<string, unknown>> {
  const base = Object.fromEntries(
    inputs.filter(({ type }) => isNonNullType(type)).map((input) => [input.name, sensible(input, on)]),
  );
  if (inputs.some(({ name }) => name === 'organisationId'))
    base['organisationId'] = world.idOf('Organisation', 'kestrel');
  yield base;
  for (const input of inputs) {
    const named = getNamedType(input.type);
    if (isInputObjectType(named)) {
      for (const inner of spoilt(Object.values(named.getFields()), on))
        yield { ...base, [input.name]: inner };
    } else {
      for (const value of leaves(input.type)) yield { ...base, [input.name]: value };
    }
  }
}

function leaves(type: GraphQLInputType): unknown[] {
  const named = getNamedType(type);
  const values = isEnumType(named)
    ? [...named.getValues().map(({ name }) => name), 'NOPE', '']
    : (nonsense[named.name] ?? []);
  if (!isListType(getNullableType(type))) return [...values, null];
  return [[], values, [values[0], values[0]], Array.from({ length: 70_000 }, () => values[0]), null];
}

const fault = (answer: Answer): boolean =>
  answer.status >= 500 ||
  (answer.errors ?? []).some(({ extensions }) => extensions['code'] === 'INTERNAL_SERVER_ERROR');

async function faults(
  kind: 'query' | 'mutation',
  field: GraphQLField<unknown, unknown>,
  on: Case,
): Promise<unknown[]> {
  const variables = field.args.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ');
  const given = field.args.map(({ name }) => `${name}: $${name}`).join(', ');
  const type = getNamedType(field.type).name;
  const selection = type.endsWith('CaseConnection')
    ? '{ totalCount nodes { id } pageInfo { endCursor } }'
    : type.endsWith('Connection')
      ? '{ nodes { id } }'
      : type === 'CasePayload'
        ? '{ case { id } problems { code path } }'
        : '{ __typename }';
  const query = `${kind} (${variables}) { ${field.name}(${given}) ${selection} }`;
  const found: unknown[] = [];
  let tried = 0;
  for (const values of spoilt(field.args, on)) {
    tried++;
    const asker = ofAdministrators.test(field.name) ? administrator : token;
    if (fault(await service.ask(asker, query, values))) found.push(JSON.stringify(values).slice(0, 300));
  }
  expect(tried).toBeGreaterThan(1);
  return found;
}

// Hundreds of requests each: how long they take says nothing here.
describe('nonsense is answered, never an internal error', { timeout: 180_000 }, () => {
  const schema = buildApiSchema();
  const fields = (type: ReturnType<typeof schema.getQueryType>) =>
    Object.values(type?.getFields() ?? {}).filter(({ args }) => args.length > 0);

  for (const field of fields(schema.getQueryType())) {
    it(`in a query for ${field.name}`, async () => {
      expect(await faults('query', field, await phoneP1(world))).toEqual([]);
    });
  }

  for (const field of fields(schema.getMutationType())) {
    it(`in ${field.name}`, async () => {
      const on = await phoneP1(world);
      if (field.name !== 'claimCase') await claimed(world, on, 'priya');
      expect(await faults('mutation', field, on)).toEqual([]);
    });
  }

  it('in the fields of a case', async () => {
    const on = await phoneP1(world);
    const query = `query ($r: String!, $first: Int, $after: String, $last: Int, $before: String, $to: SupportLevel!) {
      case(reference: $r) { timeline(first: $first, after: $after, last: $last, before: $before) { nodes { id } }
        faultReportMissing(to: $to) } }`;
    const pages = [
      ...(nonsense['Int'] ?? []).flatMap((n) => [{ first: n }, { last: n }]),
      { first: 1, last: 1 },
      ...TEXTS.flatMap((text) => [{ after: text }, { before: text }, { last: 2, after: text }]),
    ];
    for (const page of pages) {
      const answer = await service.ask(token, query, { r: on.reference, to: 'L3', ...page });
      expect(fault(answer), JSON.stringify(page)).toBe(false);
    }
  });

  it('in a request that is none', async () => {
    for (const body of ['', '{', 'null', '[]', '{"query":7}', '{"query":"{ __typename }","variables":"x"}']) {
      const answer = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      });
      expect([200, 400]).toContain(answer.status);
    }
  });
});
