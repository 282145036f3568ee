import { describe, expect, it } from 'vitest';
import { validate, version } from 'uuid';
import { newIdOf } from './new-id.ts';

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
});
