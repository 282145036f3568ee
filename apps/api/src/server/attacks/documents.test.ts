import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Ground, memoryStaysFlat, rawClient, takeGround } from '../../testing/ground.ts';

let ground: Ground;
beforeAll(async () => {
  ground = await takeGround();
});
afterEach(() => ground.alive());
afterAll(() => ground.close());

const many = (count: number, each: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => each(n)).join(' ');

const bomb = (stages: number): string =>
  `{ case(reference: "CW-1") { ...F0 } } ${many(
    stages,
    (n) => `fragment F${n} on Case { ...F${n + 1} timeline(first: 1) { nodes { case { ...F${n + 1} } } } }`,
  )} fragment F${stages} on Case { id }`;

const attacks: Record<string, readonly [document: string, code: string]> = {
  'fragments that contain themselves': [
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    'CIRCULAR_FRAGMENT',
  ],
  'a circle through a field': [
    '{ case(reference: "CW-1") { ...A } } fragment A on Case { timeline { nodes { case { ...A } } } }',
    'CIRCULAR_FRAGMENT',
  ],
  'a circle among fragments nobody uses': [
    '{ serverTime } fragment A on Case { ...B } fragment B on Case { ...A }',
    'CIRCULAR_FRAGMENT',
  ],
  'fragments that double at every step': [bomb(40), 'TOO_DEEP'],
  'a thousand aliases': [
    `{ case(reference: "CW-1") { ${many(600, (n) => `a${n}: id`)} } }`,
    'TOO_MANY_ALIASES',
  ],
  'aliases multiplied by fragments': [
    `{ case(reference: "CW-1") { organisation { ...O } product { ...P } secondLine { ...O } } }
     fragment O on Organisation { ${many(14, (n) => `a${n}: id`)} } fragment P on Product { ${many(14, (n) => `a${n}: id`)} }`,
    'TOO_MANY_ALIASES',
  ],
  'a batch disguised as aliases': [
    `mutation { ${many(50, (n) => `a${n}: claimCase(input: { caseId: "${n}" }) { case { id } }`)} }`,
    'TOO_MANY_ROOT_FIELDS',
  ],
  'directives by the hundred': [
    `{ serverTime ${many(200, () => '@include(if: true)')} }`,
    'TOO_MANY_DIRECTIVES',
  ],
  'directives nobody knows': [`{ serverTime ${many(400, (n) => `@d${n}`)} }`, 'TOO_MANY_DIRECTIVES'],
  'fields without end': [`{ ${many(20_000, () => 'serverTime')} }`, 'DOCUMENT_TOO_LARGE'],
  'brackets without end': [`{ ${many(50_000, () => '{')}`, 'TOO_DEEP'],
  'lists nested without end': [`{ nodes(ids: ${'['.repeat(1_900)}) { id } }`, 'TOO_DEEP'],
  'depth without end': [`{ ${many(300, () => 'case {')} id ${many(300, () => '}')} }`, 'TOO_DEEP'],
  'lists inside lists': [
    '{ cases(first: 100) { nodes { timeline(first: 100) { nodes { case { timeline(first: 100) { nodes { id } } } } } } } }',
    'TOO_COSTLY',
  ],
  'a page larger than there is': ['{ cases(first: 2147483647) { nodes { id } } }', 'TOO_COSTLY'],
  'an introspection in circles': [
    `{ __schema { types { ${many(8, () => 'fields { type {')} name ${many(16, () => '}')} } } }`,
    'TOO_DEEP',
  ],
};

describe.each(Object.entries(attacks))('%s', (_name, [query, code]) => {
  it(`are refused as ${code} over HTTP, before anything runs`, async () => {
    const answer = await ground.service.ask(ground.token, query);
    expect(answer.status).toBe(400);
    expect(answer.data).toBeUndefined();
    expect(answer.errors?.[0]?.extensions['code']).toBe(code);
    expect(answer.errors?.[0]?.message.length).toBeGreaterThan(10);
  });

  it(`are refused as ${code} over a socket, which stays open`, async () => {
    const client = await rawClient(ground, { token: ground.token });
    client.send({ type: 'subscribe', id: 'one', payload: { query } });
    const { payload } = await client.next('error', 'one');
    expect(payload).toMatchObject([{ extensions: { code } }]);
    client.send({ type: 'subscribe', id: 'two', payload: { query: '{ serverTime }' } });
    expect(await client.next('next', 'two')).toMatchObject({
      payload: { extensions: { cost: { requested: 1 } } },
    });
    client.socket.close();
  });
});

/** Whoever sends a flood has no token, and costs the database nothing. */
const ofNobody = async (query: string): Promise<void> => {
  const answer = await ground.post(JSON.stringify({ query }), { authorization: 'none' });
  await answer.arrayBuffer();
};

describe('a flood of refused documents', () => {
  it('leaves no memory behind', async () => {
    const all = Object.values(attacks).filter(([query]) => query.length < 20_000);
    await memoryStaysFlat(async () => {
      for (let n = 0; n < 8; n++) {
        await Promise.all(all.map(([query]) => ground.post(JSON.stringify({ query: `${query} # ${n}` }))));
      }
    });
  }, 180_000);

  it('with ever new texts that are allowed leaves no more than the gate remembers', async () => {
    let n = 0;
    await memoryStaysFlat(async () => {
      for (let turn = 0; turn < 30; turn++) {
        await Promise.all(Array.from({ length: 20 }, () => ofNobody(`query Q${n++} { serverTime }`)));
      }
    });
  }, 180_000);
});
