import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginning, step, type HistoryStep } from './history.ts';

const typed = (document: unknown, typedAt: string | null = null): HistoryStep => ({
  type: 'CHANGED',
  document,
  typedAt,
});
const after = (...steps: HistoryStep[]) => steps.reduce(step, beginning(0));

describe('the way back', () => {
  it('takes what was typed into one field as one step', () => {
    const history = after(typed('a', 'name'), typed('ab', 'name'), typed('abc', 'name'), { type: 'UNDONE' });
    expect(history.present).toBe(0);
  });

  it('stops at what was typed into another field', () => {
    const history = after(typed('a', 'name'), typed('b', 'vendor'), { type: 'UNDONE' });
    expect(history.present).toBe('a');
  });

  it('leads back to what was typed after somebody else’s document was taken', () => {
    const history = after(typed('mine'), { type: 'REPLACED', document: 'theirs' }, { type: 'UNDONE' });
    expect(history.present).toBe('mine');
  });

  it('and forth again ends where it began, however often', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 40 }), fc.nat(60), (changes, times) => {
        const made = after(...changes.map((one) => typed(one)));
        const back = Array.from({ length: times }, (): HistoryStep => ({ type: 'UNDONE' }));
        const forth = back.map((): HistoryStep => ({ type: 'REDONE' }));
        expect([...back, ...forth].reduce(step, made).present).toEqual(made.present);
      }),
    );
  });
});
