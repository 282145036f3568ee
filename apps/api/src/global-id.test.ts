import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromGlobalId, parseGlobalId, toGlobalId } from './global-id.ts';

const types = fc.constantFrom('Case', 'Organisation', 'ClockMove');

describe('a global id', () => {
  it('gives back what it was made of', () => {
    fc.assert(
      fc.property(types, fc.uuid(), (type, id) => {
        expect(parseGlobalId(toGlobalId(type, id))).toEqual({ type, id });
        expect(fromGlobalId(type, toGlobalId(type, id))).toBe(id);
        expect(fromGlobalId('Person', toGlobalId(type, id))).toBeNull();
      }),
    );
  });

  it('is the base64url of its halves, of whatever letters and however long they are', () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 });
    fc.assert(
      fc.property(types, text, text, (type, id, other) => {
        const made = toGlobalId(type, id);
        // What is made in between must not show in it.
        toGlobalId(type, other);
        expect(made).toBe(Buffer.from(`${type}:${id}`).toString('base64url'));
        expect(toGlobalId(type, other)).toBe(Buffer.from(`${type}:${other}`).toString('base64url'));
      }),
    );
  });
});
