import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { measureDocument } from './measure.ts';

const measure = (source: string) => measureDocument(parse(source));

describe('the shape of a document', () => {
  it('counts what fragments expand to, not how they are written', () => {
    const spread = measure(`
      query { a { ...Two } b { ...Two } }
      fragment Two on T { x: one @include(if: true) { id } y: two { id } }`);
    const written = measure(
      'query { a { x: one @include(if: true) { id } y: two { id } } b { x: one @include(if: true) { id } y: two { id } } }',
    );
    expect(spread).toEqual(written);
    expect(spread).toMatchObject({ depth: 3, aliases: 4, directives: 2, fields: 10, rootFields: 2 });
  });

  it('sees directives on fields, spreads, inline fragments, fragments and operations', () => {
    const { directives } = measure(`
      query @one { a @two ...F @three ... on Query @four { b } }
      fragment F on Query @five { c }`);
    expect(directives).toBe(5);
  });

  it('counts the top of an operation through its fragments', () => {
    expect(measure('{ a ...F ... { b ...F } } fragment F on Query { c d }').rootFields).toBe(6);
  });

  it('keeps introspection apart', () => {
    expect(measure('{ __schema { types { name } } serverTime }')).toMatchObject({
      depth: 1,
      introspectionDepth: 3,
    });
  });

  it('takes the largest operation of the document, and the fragments nobody uses', () => {
    expect(measure('query A { a } query B { a { b { c } } }').depth).toBe(3);
    expect(() => measure('query A { a } fragment F on T { ...G } fragment G on T { ...F }')).toThrow(
      /F → G → F/,
    );
  });

  it('names the circle of a fragment that contains itself, however it is hidden', () => {
    expect(() => measure('{ ...F } fragment F on T { a { ... on T { ...F } } }')).toThrow(/itself: F → F/);
  });

  it('takes work in step with the document, though it expand to more than there are atoms', () => {
    const last = 200;
    const bomb = Array.from(
      { length: last },
      (_, n) => `fragment F${n} on T { x: a { ...F${n + 1} } y: a { ...F${n + 1} } }`,
    );
    const { aliases, depth } = measure(`{ ...F0 } ${bomb.join(' ')} fragment F${last} on T { b }`);
    expect(depth).toBe(last + 1);
    expect(aliases).toBeGreaterThan(1e59);
  });

  it('is the same however a selection is cut into fragments', () => {
    interface Tree {
      readonly cut: boolean;
      readonly alias: boolean;
      readonly below: readonly Tree[];
    }
    const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
      tree: fc.record({
        cut: fc.boolean(),
        alias: fc.boolean(),
        below: fc.oneof({ maxDepth: 5 }, fc.constant([]), fc.array(tie('tree'), { maxLength: 3 })),
      }),
    }));
    const write = (one: Tree, cutting: boolean, fragments: string[]): string => {
      const inner = one.below.map((each) => write(each, cutting, fragments)).join(' ');
      const field = `${one.alias ? 'x: ' : ''}f ${inner && `{ ${inner} }`}`;
      if (!cutting || !one.cut) return field;
      fragments.push(`fragment F${fragments.length} on T { ${field} }`);
      return `...F${fragments.length - 1}`;
    };
    fc.assert(
      fc.property(tree, (one) => {
        const fragments: string[] = [];
        const cut = `{ ${write(one, true, fragments)} } ${fragments.join(' ')}`;
        expect(measure(cut)).toEqual(measure(`{ ${write(one, false, [])} }`));
      }),
    );
  });
});
