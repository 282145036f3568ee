import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCursors } from './cursor.ts';

describe('cursors', () => {
  const cursors = createCursors('a secret');

  it('come back as the position they stand for', () => {
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (position) => {
        expect(cursors.decode(cursors.encode(position))).toBe(position);
      }),
    );
  });

  it('tell nothing of how far two positions lie apart (D-TRU-2)', () => {
    const [a, b] = [
      Buffer.from(cursors.encode(41), 'base64url'),
      Buffer.from(cursors.encode(42), 'base64url'),
    ];
    const same = [...a].filter((byte, index) => byte === b[index]).length;
    expect(same).toBeLessThan(6);
  });

  it('need not show that nothing happened: two for one place differ, and both stand for it', () => {
    const [a, b] = [cursors.encodeAnew(41), cursors.encodeAnew(41)];
    expect(a).not.toBe(b);
    expect([cursors.decode(a), cursors.decode(b)]).toEqual([41, 41]);
  });

  it('are refused when they were made up, or by another installation', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(cursors.decode(text)).toBeNull();
      }),
    );
    expect(createCursors('another').decode(cursors.encode(7))).toBeNull();
  });
});
