import { describe, expect, it } from 'vitest';
import { compileCalendar } from './calendar.ts';

const always = () => compileCalendar({ kind: 'ROUND_THE_CLOCK' });
const HOUR = 3_600_000;
const LAST = 8.64e15;

describe('a calendar that never closes', () => {
  it('counts wall time', () => {
    expect(always().add(HOUR, 2 * HOUR)).toBe(3 * HOUR);
    expect(always().between(HOUR, 3 * HOUR)).toBe(2 * HOUR);
    expect(always().between(HOUR, HOUR)).toBe(0);
    expect(always().durationMs('P1DT1H')).toBe(25 * HOUR);
  });

  it('is open, and one stretch of it is one segment', () => {
    expect(always().isOpen(0)).toBe(true);
    expect(always().closedReason(0)).toBeNull();
    expect(always().holidayName(0)).toBeNull();
    expect(always().segments(1, 2)).toEqual([{ from: 1, to: 2 }]);
    expect(always().walk(1, 2)).toEqual([{ from: 1, to: 2, kind: 'OPEN' }]);
    expect(always().segments(1, 1)).toEqual([]);
    expect(always().walk(1, 1)).toEqual([]);
  });

  it('opens, closes and changes its clocks never', () => {
    expect(always().nextOpening(0)).toBeNull();
    expect(always().nextClosing(0)).toBeNull();
    expect(always().nextClockChange(0)).toBeNull();
  });

  it('knows every instant a date can hold', () => {
    expect(always().add(0, LAST)).toBe(LAST);
    expect(always().between(-LAST, 0)).toBe(LAST);
    expect(() => always().add(0, LAST + 1)).toThrow(RangeError);
    expect(() => always().add(-LAST - 1, 0)).toThrow(RangeError);
  });

  it.each([Number.NaN, 0.5, LAST + 1, -LAST - 1])(
    'refuses %d, which is no instant, whatever it is asked',
    (at) => {
      const calendar = always();
      for (const ask of [
        () => calendar.add(at, 0),
        () => calendar.between(at, at),
        () => calendar.isOpen(at),
        () => calendar.nextOpening(at),
        () => calendar.nextClosing(at),
        () => calendar.nextClockChange(at),
        () => calendar.segments(at, at),
        () => calendar.walk(at, at),
        () => calendar.closedReason(at),
        () => calendar.holidayName(at),
      ]) {
        expect(ask).toThrow(RangeError);
      }
    },
  );

  it('refuses a stretch that ends before it starts, and a length below zero', () => {
    expect(() => always().between(1, 0)).toThrow(RangeError);
    expect(() => always().segments(1, 0)).toThrow(RangeError);
    expect(() => always().walk(1, 0)).toThrow(RangeError);
    expect(() => always().add(0, -1)).toThrow(RangeError);
  });
});
