import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { compileCalendar, type LocalHours, type Span } from './calendar.ts';
import { dateOf, minuteOfDay, type WeeklyCalendarDefinition } from './definition.ts';
import { measure, union } from './segment.ts';
import { officeHours, restlessCalendar } from './testing/arbitraries.ts';
import { examples } from './testing/examples.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const length = fc.integer({ min: 0, max: 40 * HOUR });

const dateAt = (local: number) => new Date(local).toISOString().slice(0, 10);
const asSegment = ({ from, to }: LocalHours) => ({
  from: (minuteOfDay(from) ?? 0) * MINUTE,
  to: (minuteOfDay(to) ?? 0) * MINUTE,
});
const called = (span: Span) => (span.kind === 'HOLIDAY' ? `HOLIDAY ${String(span.name)}` : span.kind);

/** The rule of D-CLK-1, asked of luxon for one instant. */
function isOpenByTheRule({ timeZone, hours, holidays }: WeeklyCalendarDefinition, at: number): boolean {
  const local = DateTime.fromMillis(at, { zone: timeZone });
  const minute = local.hour * 60 + local.minute;
  if (holidays.map(dateOf).includes(local.toISODate() ?? '')) return false;
  return hours.some((span) => {
    const from = minuteOfDay(span.from) ?? 0;
    const to = minuteOfDay(span.to) ?? 0;
    if (from < to) return span.weekday === local.weekday && from <= minute && minute < to;
    const evening = span.weekday === local.weekday && from <= minute;
    return evening || ((span.weekday % 7) + 1 === local.weekday && minute < to);
  });
}

describe('on random calendars, near the changes of their clocks', () => {
  it('open time is what a count of every minute says', () => {
    fc.assert(
      fc.property(restlessCalendar, fc.integer({ min: 1, max: 3000 }), ({ definition, from }, minutes) => {
        const counted = Array.from({ length: minutes }, (_, i) => from + i * MINUTE).filter((at) =>
          isOpenByTheRule(definition, at),
        );
        const calendar = compileCalendar(definition);
        expect(calendar.between(from, from + minutes * MINUTE)).toBe(counted.length * MINUTE);
        const last = counted.at(-1);
        if (last !== undefined) expect(calendar.add(from, counted.length * MINUTE)).toBe(last + MINUTE);
      }),
      examples(60),
    );
  });

  it('exactly the added time lies before the due instant, and not a millisecond earlier', () => {
    fc.assert(
      fc.property(restlessCalendar, length, ({ definition, from }, duration) => {
        const calendar = compileCalendar(definition);
        const due = calendar.add(from, duration);
        expect(calendar.between(from, due)).toBe(duration);
        if (duration > 0) expect(calendar.between(from, due - 1)).toBe(duration - 1);
      }),
    );
  });

  it('open time adds up, whichever way round the calendar is asked', () => {
    fc.assert(
      fc.property(restlessCalendar, length, length, ({ definition, from }, first, second) => {
        const calendar = compileCalendar(definition);
        const middle = from + first;
        const late = calendar.between(middle, middle + second);
        expect(calendar.between(from, middle) + late).toBe(calendar.between(from, middle + second));
        expect(calendar.add(calendar.add(from, first), second)).toBe(calendar.add(from, first + second));
      }),
    );
  });

  it('a later start or a longer time is never due earlier', () => {
    fc.assert(
      fc.property(restlessCalendar, length, length, ({ definition, from }, duration, more) => {
        const calendar = compileCalendar(definition);
        expect(calendar.add(from + more, duration)).toBeGreaterThanOrEqual(calendar.add(from, duration));
        expect(calendar.add(from, duration + more)).toBeGreaterThanOrEqual(calendar.add(from, duration));
      }),
    );
  });

  it('segments, walk, isOpen and between tell one story', () => {
    fc.assert(
      fc.property(
        restlessCalendar,
        fc.integer({ min: 1, max: 200 * HOUR }),
        ({ definition, from }, stretch) => {
          const calendar = compileCalendar(definition);
          const to = from + stretch;
          const spans = calendar.walk(from, to);
          expect(measure(calendar.segments(from, to))).toBe(calendar.between(from, to));
          expect(spans[0]?.from).toBe(from);
          expect(spans.at(-1)?.to).toBe(to);
          spans.forEach((span, i) => {
            const next = spans[i + 1];
            if (next) expect([next.from, called(next) === called(span)]).toEqual([span.to, false]);
            expect(calendar.isOpen(span.from)).toBe(span.kind === 'OPEN');
            expect(calendar.isOpen(span.to - 1)).toBe(span.kind === 'OPEN');
          });
        },
      ),
    );
  });
});

describe('what a calendar says of days', () => {
  it('a span across midnight is its two halves, the later one on the next weekday', () => {
    fc.assert(
      fc.property(restlessCalendar, ({ definition, from }) => {
        const halves = definition.hours.flatMap(({ weekday, ...span }) => {
          if (span.from < span.to) return [{ weekday, ...span }];
          const evening = { weekday, from: span.from, to: '24:00' };
          return span.to === '00:00'
            ? [evening]
            : [evening, { weekday: (weekday % 7) + 1, from: '00:00', to: span.to }];
        });
        const to = from + 200 * HOUR;
        expect(compileCalendar(definition).walk(from, to)).toEqual(
          compileCalendar({ ...definition, hours: halves }).walk(from, to),
        );
      }),
    );
  });

  it('a clock change does to open time what its dates have less, or more, than their hours', () => {
    fc.assert(
      fc.property(restlessCalendar, ({ definition, around }) => {
        const calendar = compileCalendar(definition);
        const change = calendar.nextClockChange(around - 2 * DAY);
        if (!change) return;
        const [first, last] = [change.at + change.offsetBeforeMs, change.at + change.offsetAfterMs].sort();
        const days = calendar.days(dateAt(first ?? 0), dateAt((last ?? 0) - 1));
        const lost = days.map(({ hours, openMs }) => openMs - measure(hours.map(asSegment)));
        expect(lost.reduce((sum, ms) => sum + ms, 0)).toBe(change.openMsChange);
        expect(days.every(({ clockChange }) => clockChange)).toBe(true);
      }),
    );
  });

  it('the dates of a stretch have its open time, each once', () => {
    fc.assert(
      fc.property(
        restlessCalendar,
        fc.integer({ min: 5, max: 9 }),
        fc.integer({ min: 5, max: 9 }),
        ({ definition, around }, before, after) => {
          const calendar = compileCalendar(definition);
          const middle = DateTime.fromMillis(around, { zone: definition.timeZone });
          const from = middle.minus({ days: before }).startOf('day');
          const to = middle.plus({ days: after }).startOf('day');
          const days = calendar.days(from.toISODate() ?? '', to.minus({ days: 1 }).toISODate() ?? '');
          const open = calendar.between(from.toMillis(), to.toMillis());
          expect(days.reduce((sum, { openMs }) => sum + openMs, 0)).toBe(open);
          expect(union(days.flatMap(({ spans }) => spans))).toEqual(
            calendar.segments(from.toMillis(), to.toMillis()),
          );
        },
      ),
    );
  });
});

describe('over years', () => {
  const years = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2034, 0, 1) });

  it('round the clock is wall time', () => {
    const always = compileCalendar({ kind: 'ROUND_THE_CLOCK' });
    const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));
    const weekly = compileCalendar({
      timeZone: 'America/St_Johns',
      hours,
      holidays: [],
      businessDay: 'PT24H',
    });
    fc.assert(
      fc.property(years, length, (from, duration) => {
        expect(always.add(from, duration)).toBe(from + duration);
        expect(weekly.add(from, duration)).toBe(from + duration);
        expect(weekly.between(from, from + duration)).toBe(duration);
      }),
    );
  });

  it('business days do not drift across clock changes: each ends at the same local time', () => {
    const london = compileCalendar(officeHours('Europe/London'));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 200 }), (week, days) => {
        const start = DateTime.fromISO('2000-01-03T09:30', { zone: 'Europe/London' }).plus({ weeks: week });
        const due = DateTime.fromMillis(london.add(start.toMillis(), days * 10 * HOUR), {
          zone: 'Europe/London',
        });
        expect(due.toFormat('HH:mm')).toBe('09:30');
      }),
    );
  });

  it('the order in which a calendar is asked changes nothing', () => {
    const asked = compileCalendar(officeHours('Europe/London'));
    fc.assert(
      fc.property(years, length, (from, duration) => {
        const fresh = compileCalendar(officeHours('Europe/London'));
        expect(asked.add(from, duration)).toBe(fresh.add(from, duration));
        expect(asked.between(from, from + duration)).toBe(fresh.between(from, from + duration));
      }),
    );
  });
});
