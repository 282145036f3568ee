import { describe, expect, it } from 'vitest';
import { openKnownRows } from './known-rows.ts';

class Kept {}
class Other {}

describe('known rows', () => {
  it('are those of one epoch: with the next it begins anew, and an older one has none', () => {
    const at = openKnownRows([Kept]);
    at(7)?.add(Kept, 'a', ['a', 'before']);
    expect(at(7)?.get(Kept, 'a')).toEqual(['a', 'before']);
    expect(at(8)?.get(Kept, 'a')).toBeUndefined();
    expect(at(7)).toBeNull();
  });

  it('does not take what was read as of an older epoch for what stands now', () => {
    const at = openKnownRows([Kept]);
    const slow = at(7);
    const fresh = at(8);
    slow?.add(Kept, 'a', ['a', 'before']);
    expect(fresh?.get(Kept, 'a')).toBeUndefined();
  });

  it('are kept of no other types, and not without bound', () => {
    const rows = openKnownRows([Kept])(1);
    expect([rows?.keeps(Kept), rows?.keeps(Other)]).toEqual([true, false]);
    for (let nth = 0; nth < 30_000; nth++) rows?.add(Kept, String(nth), [nth]);
    expect(rows?.get(Kept, '0')).toEqual([0]);
    expect(rows?.get(Kept, '29999')).toBeUndefined();
  });
});
