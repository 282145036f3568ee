import { compileCalendar } from '@casewire/business-time';
import { describe, expect, it } from 'vitest';
import { inputs, london } from './inputs.ts';
import { oracle } from './oracle.ts';
import { ours } from './peers/ours.ts';

describe('the questions of the bench', () => {
  const count = 4096;
  const asked = inputs(count);

  it('are the same in every run, and distinct', () => {
    expect(inputs(count)).toEqual(asked);
    const keys = Array.from(asked.from, (from, i) => `${String(from)} ${String(asked.minutes[i])}`);
    expect(new Set(keys).size).toBe(count);
  });

  it('ask for 1 minute to 400 hours, from and up to whole minutes', () => {
    expect(Math.min(...asked.minutes)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...asked.minutes)).toBeLessThanOrEqual(400 * 60);
    expect([...asked.from, ...asked.to].every((at) => at % 60_000 === 0)).toBe(true);
    expect(asked.to.every((to, i) => to > (asked.from[i] ?? 0))).toBe(true);
  });

  it('lie near a change of London’s clocks in every other case', () => {
    const calendar = compileCalendar(london);
    for (let i = 0; i < count; i += 2) {
      const from = asked.from[i] ?? 0;
      const change = calendar.nextClockChange(from - 4 * 86_400_000)?.at ?? 0;
      expect(Math.abs(change - from)).toBeLessThanOrEqual(4 * 86_400_000);
    }
  });

  it('are answered alike by the library and by a count of every minute', () => {
    const [library, rule] = [ours(compileCalendar(london)), oracle()];
    asked.from.forEach((from, i) => {
      const [minutes, to] = [asked.minutes[i] ?? 0, asked.to[i] ?? 0];
      expect(library.add(from, minutes)).toBe(rule.add(from, minutes));
      expect(library.between(from, to)).toBe(rule.between(from, to));
    });
  });
});
