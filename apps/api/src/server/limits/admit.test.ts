import { getIntrospectionQuery, Kind, parse, print } from 'graphql';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildApiSchema } from '../schema.ts';
import { openGate, type OperationRequest } from './admit.ts';
import { type LimitName, limitSettings, limitsFrom, usualLimits, variableOf } from './settings.ts';

const schema = buildApiSchema();
const gate = openGate(schema, usualLimits, true);

function codeOf(request: OperationRequest | string, through = gate): string | null {
  const answer = through.admit(typeof request === 'string' ? { query: request } : request);
  if (!('errors' in answer)) return null;
  const [first] = answer.errors;
  expect(first?.message.length).toBeGreaterThan(20);
  return String(first?.extensions['code']);
}

const many = (count: number, each: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => each(n)).join(' ');

describe('the gate', () => {
  it('refuses each kind of excess by its own code', () => {
    expect(codeOf(`{ ${many(2_100, () => 'serverTime')} }`)).toBe('DOCUMENT_TOO_LARGE');
    expect(codeOf(`{ ${many(11, (n) => `a${n}: serverTime`)} }`)).toBe('TOO_MANY_ROOT_FIELDS');
    expect(codeOf(`{ case(reference: "CW-1") { ${many(31, (n) => `a${n}: id`)} } }`)).toBe(
      'TOO_MANY_ALIASES',
    );
    expect(codeOf(`{ serverTime ${many(21, () => '@include(if: true)')} }`)).toBe('TOO_MANY_DIRECTIVES');
    expect(codeOf(`{ ${many(13, () => 'case {')} id ${many(13, () => '}')} }`)).toBe('TOO_DEEP');
    expect(codeOf('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }')).toBe(
      'CIRCULAR_FRAGMENT',
    );
    expect(
      codeOf('{ cases(first: 100) { nodes { timeline(first: 100) { nodes { case { clocks { id } } } } } } }'),
    ).toBe('TOO_COSTLY');
    expect(codeOf('{ no')).toBe('GRAPHQL_PARSE_FAILED');
    expect(codeOf('{ nothing }')).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(codeOf('query A { serverTime } query B { serverTime }')).toBe('BAD_REQUEST');
  });

  it('lets the usual introspection in, and nothing that goes in circles through types', () => {
    expect(codeOf(getIntrospectionQuery())).toBeNull();
    expect(
      codeOf(`{ __schema { types { ${many(17, () => 'ofType {')} name ${many(17, () => '}')} } } }`),
    ).toBe('TOO_DEEP');
    expect(
      codeOf(`{ __schema { types { ${many(5, () => 'fields { type {')} name ${many(10, () => '}')} } } }`),
    ).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('tells nothing of the schema where the installation says so, not even by suggestion', () => {
    const closed = openGate(schema, usualLimits, false);
    expect(codeOf(getIntrospectionQuery(), closed)).toBe('INTROSPECTION_OFF');
    expect(codeOf('{ serverTime __typename }', closed)).toBeNull();
    const answer = closed.admit({ query: '{ serverTim }' });
    expect('errors' in answer && answer.errors[0]?.message).not.toContain('Did you mean');
  });

  it('reckons the operation that is named, with its variables', () => {
    const query = 'query A { serverTime } query B($n: Int) { cases(first: $n) { nodes { id } } }';
    expect(gate.admit({ query, operationName: 'A' })).toMatchObject({ cost: 1 });
    expect(gate.admit({ query, operationName: 'B', variables: { n: 9 } })).toMatchObject({ cost: 11 });
  });

  it('remembers what it let in, and forgets the oldest', () => {
    for (let n = 0; n < 600; n++) expect(codeOf(`query Q${n} { serverTime }`)).toBeNull();
    const hash = async (text: string): Promise<string> => {
      const { createHash } = await import('node:crypto');
      return createHash('sha256').update(text).digest('hex');
    };
    return Promise.all([
      hash('query Q599 { serverTime }').then((known) => expect(gate.known(known)).toBeDefined()),
      hash('query Q0 { serverTime }').then((known) => expect(gate.known(known)).toBeUndefined()),
    ]);
  });
});

describe('the operations of the portal', () => {
  const folder = new URL('../../../../../libs/client/operations/', import.meta.url);
  const all = parse(
    readdirSync(folder)
      .map((file) => readFileSync(new URL(file, folder), 'utf8'))
      .join('\n'),
  );
  const fragments = new Map(
    all.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])),
  );
  const operations = all.definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION ? [[one.name?.value ?? '', one] as const] : [],
  );

  /** The document as the portal sends it: the operation and the fragments it uses. */
  function documentOf(operation: (typeof operations)[number][1]): string {
    const used = new Set<string>();
    const collect = (text: string): void => {
      for (const [, name = ''] of text.matchAll(/\.\.\.(\w+)/g)) {
        const fragment = fragments.get(name);
        if (!fragment || used.has(name)) continue;
        used.add(name);
        collect(print(fragment));
      }
    };
    collect(print(operation));
    return [print(operation), ...[...used].map((name) => print(fragments.get(name) ?? operation))].join('\n');
  }

  // The largest pages any of its screens asks for.
  const variables = { first: 100, last: 100, ids: Array.from({ length: 100 }, (_, n) => String(n)) };
  const half = limitsFrom({
    LIMIT_TOKENS: String(usualLimits.tokens / 2),
    LIMIT_DEPTH: String(usualLimits.depth / 2),
    LIMIT_ALIASES: String(usualLimits.aliases / 2),
    LIMIT_ROOT_FIELDS: String(usualLimits.rootFields / 2),
    LIMIT_DIRECTIVES: String(usualLimits.directives / 2),
    LIMIT_COST: String(usualLimits.cost / 2),
  });
  const narrow = openGate(schema, half, false);

  it('are all there', () => {
    expect(operations.length).toBeGreaterThan(15);
  });

  it.each(operations)('%s would pass with half the room', (name, operation) => {
    const answer = narrow.admit({ query: documentOf(operation), operationName: name, variables });
    expect('errors' in answer ? answer.errors.map(({ message }) => message) : []).toEqual([]);
  });
});

describe('the settings', () => {
  it('are what they are unless set', () => {
    expect(limitsFrom({})).toEqual(usualLimits);
    expect(limitsFrom({ LIMIT_SOCKETS_PER_ADDRESS: '7', LIMIT_COST: '' })).toEqual({
      ...usualLimits,
      socketsPerAddress: 7,
    });
  });

  it('refuse what is no limit, with the cure', () => {
    expect(() => limitsFrom({ LIMIT_DEPTH: 'many' })).toThrow(/whole number of at least 1/);
    expect(() => limitsFrom({ LIMIT_DEPTH: '-1' })).toThrow(/whole number/);
    expect(() => limitsFrom({ LIMIT_DPETH: '5' })).toThrow(/docs\/limits.md/);
    expect(() => limitsFrom({ LIMIT_COST: '400000' })).toThrow(/could never run/);
  });
});

describe('docs/limits.md', () => {
  const rows = new Map(
    [
      ...readFileSync(new URL('../../../../../docs/limits.md', import.meta.url), 'utf8').matchAll(
        /^\| `(LIMIT_\w+)` +\| +(\d+) +\| (.+?) +\|$/gm,
      ),
    ].map(([, name = '', usual, says]) => [name, { usual: Number(usual), says }]),
  );

  it('lists every bound with its default, and no other', () => {
    const told = Object.entries(limitSettings).map(([name, { usual, says }]) => [
      variableOf(name as LimitName),
      { usual, says },
    ]);
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries(told));
  });
});
