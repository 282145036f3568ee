import { describe, expect, it } from 'vitest';
import { validate, version } from 'uuid';
import { datedId, newIdOf, undatedId } from './new-id.ts';

describe('a new identifier', () => {
  const at = Date.UTC(2026, 10, 29, 12);

  it('carries its instant, and is like no other of it', () => {
    const made = Array.from({ length: 2_000 }, () => newIdOf(at));
    expect(new Set(made).size).toBe(2_000);
    for (const id of made) {
      expect([validate(id), version(id)]).toEqual([true, 7]);
      expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at);
    }
  });

  it('sorts behind those of an earlier instant', () => {
    expect(newIdOf(at + 1) > newIdOf(at)).toBe(true);
  });

  it('can get its instant later, and is the same otherwise', () => {
    const undated = undatedId();
    const dated = datedId(undated, at);
    expect(parseInt(dated.replaceAll('-', '').slice(0, 12), 16)).toBe(at);
    expect(dated.slice(14)).toBe(undated.slice(14));
    expect([validate(dated), version(dated)]).toEqual([true, 7]);
  });

  it('gets no other instant than the one it has', () => {
    const id = newIdOf(at);
    expect(datedId(id, at + 1)).toBe(id);
  });
});
