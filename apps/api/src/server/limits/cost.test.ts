import { getOperationAST, parse, validate } from 'graphql';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildApiSchema } from '../schema.ts';
import { costOf, surcharges } from './cost.ts';
import { usualLimits } from './settings.ts';

const schema = buildApiSchema();

function cost(source: string, variables: Record<string, unknown> = {}): number {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The document has no operation.');
  return costOf(schema, document, operation, variables, { assumedPage: 50, assumedList: 5 });
}

describe('what an operation costs', () => {
  it('is one point for an answer without objects', () => {
    expect(cost('{ serverTime }')).toBe(1);
  });

  it('is one more for every object, times the page it is in', () => {
    expect(cost('{ case(reference: "CW-1") { id } }')).toBe(2);
    expect(cost('{ case(reference: "CW-1") { id product { name } } }')).toBe(3);
    // The connection, and ten cases with their product.
    expect(cost('{ cases(first: 10) { nodes { id product { name } } } }')).toBe(1 + 1 + 10 * 2);
    expect(cost('{ cases(first: 10) { edges { node { id } } pageInfo { endCursor } } }')).toBe(
      1 + 1 + 10 * 2 + 1,
    );
  });

  it('takes page sizes from variables, their defaults, or what a page usually has', () => {
    const byVariable = 'query ($n: Int = 7) { cases(first: $n) { nodes { id } } }';
    expect(cost(byVariable, { n: 3 })).toBe(2 + 3);
    expect(cost(byVariable)).toBe(2 + 7);
    expect(cost(byVariable, { n: null })).toBe(2 + 50);
    expect(cost('{ cases { nodes { id } } }')).toBe(2 + 50);
    expect(cost('{ cases(last: 4) { nodes { id } } }')).toBe(2 + 4);
  });

  it('takes as many nodes as there are ids', () => {
    expect(cost('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: ['a', 'b', 'c'] })).toBe(1 + 3);
    expect(cost('{ nodes(ids: ["a", "b"]) { id } }')).toBe(1 + 2);
  });

  it('multiplies lists inside lists', () => {
    const nested = (first: number): number =>
      cost(`{ cases(first: ${first}) { nodes { timeline(last: ${first}) { nodes { case { id } } } } } }`);
    expect(nested(100)).toBe(1 + 1 + 100 * (1 + 1 + 100 * 2));
  });

  it('adds for what is worked out, and for writes', () => {
    expect(cost('{ cases(first: 1) { totalCount } }')).toBe(2 + 10);
    expect(cost('mutation ($i: ClaimCaseInput!) { claimCase(input: $i) { case { id } } }')).toBe(1 + 10 + 2);
    for (const name of Object.keys(surcharges)) {
      const [type = '', field = ''] = name.split('.');
      const found = schema.getType(type);
      expect(found && 'getFields' in found && field in found.getFields(), name).toBe(true);
    }
  });

  it('counts a fragment with the page it is used on', () => {
    const both = cost(`{ a: cases(first: 2) { ...P } b: cases(first: 30) { ...P } }
      fragment P on CaseConnection { nodes { id } }`);
    expect(both).toBe(1 + 1 + 2 + 1 + 30);
  });

  it('never falls when more is asked for', () => {
    const page = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(page, page, (outer, inner) => {
        const ask = (a: number, b: number): number =>
          cost(`{ cases(first: ${a}) { nodes { timeline(first: ${b}) { nodes { id } } } } }`);
        expect(ask(outer + 1, inner)).toBeGreaterThanOrEqual(ask(outer, inner));
        expect(ask(outer, inner + 1)).toBeGreaterThanOrEqual(ask(outer, inner));
      }),
    );
  });

  it('of the usual introspection fits into one request', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    expect(cost(getIntrospectionQuery())).toBeLessThan(usualLimits.cost);
  });
});
