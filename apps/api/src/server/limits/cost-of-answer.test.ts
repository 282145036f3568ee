import fc from 'fast-check';
import { expect, it } from 'vitest';
import { costExtension, textWithCost, withCostAtEnd } from './cost-of-answer.ts';

const spent = {
  allowed: true,
  cost: 228,
  limit: 50_000,
  remaining: 49_772,
  resetAt: Date.UTC(2026, 10, 30, 1),
  retryAfterMs: 0,
};

it('stands at the end of an answer, be it bytes or still a text, and the rest is what it was', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (data) => {
      const text = JSON.stringify({ data });
      const whole = textWithCost(text, spent);
      expect(withCostAtEnd(Buffer.from(text), spent).toString()).toBe(whole);
      expect(JSON.parse(whole)).toEqual({
        ...(JSON.parse(text) as object),
        extensions: costExtension(spent),
      });
    }),
  );
});
