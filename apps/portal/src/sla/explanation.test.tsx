import { compileCalendar } from '@casewire/business-time';
import { render, screen } from '@testing-library/react';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AtInstant } from '../gallery/at-instant.tsx';
import { at, clock, explained, explainedOutside, monday } from '../gallery/sample-clocks.ts';
import { dayKey } from '../ui/day-time.ts';
import { ClockExplanation, type ClockExplanationProps } from './clock-explanation.tsx';
import { daysOf } from './explanation-days.ts';
import { type ClockSegment, type Piece } from './explanation-pieces.ts';
import { reasonOf } from './explanation-words.ts';

const minute = 60_000;
const plainly = { countedMs: 0, actorName: null, note: null, waitsForName: null, before: null, after: null };

/** Segments of the calendar from one instant to another, as the server gives them. */
function walked(definition: string, from: string, to: string): ClockSegment[] {
  const calendar = compileCalendar(JSON.parse(definition) as Parameters<typeof compileCalendar>[0]);
  return calendar.walk(at(from), at(to)).map((span) => ({
    ...plainly,
    kind: span.kind === 'OPEN' ? 'COUNTED' : span.kind,
    from: new Date(span.from).toISOString(),
    to: new Date(span.to).toISOString(),
    countedMs: span.kind === 'OPEN' ? span.to - span.from : 0,
  }));
}

function shown(props: Omit<ClockExplanationProps, 'voice'>, now: string, zone = 'Etc/GMT'): HTMLElement {
  const { container } = render(
    <AtInstant now={at(now)} zone={zone}>
      <ClockExplanation voice="staff" {...props} />
    </AtInstant>,
  );
  return container;
}
const sentenceOf = (container: HTMLElement) => container.querySelector('p')?.textContent;
const rows = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent).join(' | '));
const dayNames = (container: HTMLElement) =>
  [...container.querySelectorAll('.day')].map((day) => (day.querySelector('.full') ?? day).textContent);

describe('why a clock is due then, in one sentence', () => {
  it('names what was counted, what lay outside service hours, and when support opened again', () => {
    const container = shown(explainedOutside, monday('08:10:00'));
    expect(sentenceOf(container)).toBe(
      'Response, P1, 30 min. Counted 08:00–08:30 today; Friday 18:30 was outside service hours, support opened again 08:00.',
    );
    const onTuesday = shown(explainedOutside, '2026-11-24T09:00:00Z');
    expect(sentenceOf(onTuesday)).toContain(
      'Counted 08:00–08:30 on Monday; Friday 18:30 was outside service hours, support opened again Monday 08:00.',
    );
  });

  it('says of what has not begun to count when it will', () => {
    expect(sentenceOf(shown(explainedOutside, '2026-11-22T10:00:00Z'))).toContain(
      'Counts 08:00–08:30 on Monday; Friday 18:30 was outside service hours, support opens again Monday 08:00.',
    );
  });

  it('says of a clock that ended before support opened that nothing was counted', () => {
    const [closed] = explainedOutside.segments;
    const met = {
      clock: { ...explainedOutside.clock, state: 'STOPPED', stoppedAt: '2026-11-20T19:00:00Z' } as const,
      segments: [{ ...closed, to: '2026-11-20T19:00:00Z' }],
    };
    expect(sentenceOf(shown(met, monday('08:10:00')))).toContain(
      'Nothing was counted; Friday 18:30 was outside service hours.',
    );
  });

  it('says of a wait how long it was, whom for, and who asked why', () => {
    expect(sentenceOf(shown(explained, monday('11:32:40')))).toBe(
      'Restoration, P1, 4 h. Counted 09:24–10:52 and 11:06–13:38; not 10:52–11:06, while we waited for Maria K. (Priya S.: Remote access).',
    );
  });

  it('says of a clock that waits now what it keeps', () => {
    const paused = {
      clock: clock({
        id: 'p',
        state: 'PAUSED',
        dueAt: null,
        countedMs: 60 * minute,
        countingSince: null,
        remainingMs: 180 * minute,
      }),
      segments: [
        {
          ...plainly,
          kind: 'COUNTED',
          from: monday('09:00:00'),
          to: monday('10:00:00'),
          countedMs: 60 * minute,
        },
        { ...plainly, kind: 'PAUSED', from: monday('10:00:00'), to: monday('11:00:00') },
      ],
    } as const;
    expect(sentenceOf(shown(paused, monday('11:00:00')))).toContain(
      'Counted 09:00–10:00; paused since 10:00, while we wait for the customer; 3 h are kept for later.',
    );
  });

  it('says who moved the target, from what to what, and why', () => {
    const before = { priority: 'P2', target: 'PT1H', dueAt: monday('10:00:00') } as const;
    const after = { priority: 'P1', target: 'PT30M', dueAt: monday('09:50:00') } as const;
    const note = `P2 PT1H (${before.dueAt}) → P1 PT30M (${after.dueAt}): All queues: down`;
    const change = {
      ...plainly,
      kind: 'RETARGETED',
      from: monday('09:20:00'),
      to: monday('09:20:00'),
    } as const;
    const moved = {
      clock: clock({ id: 'm', dueAt: monday('09:50:00') }),
      segments: [
        {
          ...plainly,
          kind: 'COUNTED',
          from: monday('09:00:00'),
          to: monday('09:20:00'),
          countedMs: 20 * minute,
        },
        { ...change, actorName: 'Priya S.', note, before, after },
        {
          ...plainly,
          kind: 'COUNTED',
          from: monday('09:20:00'),
          to: monday('09:50:00'),
          countedMs: 30 * minute,
        },
      ],
    } as const;
    expect(sentenceOf(shown(moved, monday('09:30:00')))).toContain(
      'Counted 09:00–09:50; moved from P2 to P1 at 09:20 (Priya S.: All queues: down).',
    );
    expect(rows()[1]).toContain(
      'New target | 00:00:00 | P2, 1 h, due 10:00 → P1, 30 min, due 09:50; All queues: down; by Priya S.',
    );
  });

  it('names the holidays and sums up the nights of a long clock', () => {
    const definition = JSON.stringify({
      timeZone: 'Etc/GMT',
      hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' })),
      holidays: [{ date: '2026-12-25', name: 'Christmas Day' }, '2026-12-28'],
      businessDay: 'PT10H',
    });
    const long = {
      clock: clock({
        id: 'l',
        target: 'P4D',
        dueAt: '2026-12-30T08:00:00Z',
        stoppedAt: '2026-12-29T18:00:00Z',
        state: 'STOPPED',
        calendar: { id: 'xmas', name: 'OFFICE', definition },
      }),
      segments: walked(definition, '2026-12-23T08:00:00Z', '2026-12-29T18:00:00Z'),
    };
    const container = shown(long, '2026-12-29T18:00:00Z');
    expect(sentenceOf(container)).toContain(
      'Counted 08:00–18:00 on Wed 23 Dec, 08:00–18:00 on Thursday, and 08:00–18:00 today; 76 h in between lay outside service hours;',
    );
    expect(sentenceOf(container)).toMatch(/Friday \(Christmas Day\) and Monday were holidays/);
    expect(rows().some((row) => row.includes('Holiday: Christmas Day'))).toBe(true);
    expect(dayNames(container)).toEqual([
      'Wed 23 Dec',
      'Thu 24 Dec',
      'Fri 25 Dec',
      'Sat 26 Dec',
      'Sun 27 Dec',
      'Mon 28 Dec',
      'Tue 29 Dec',
    ]);
  });
});

describe('the table beside it', () => {
  it('tells what is still to come from what was counted', () => {
    shown(explained, monday('11:32:40'));
    expect(rows()).toEqual([
      'Mon 09:24:10 | 10:52:00 | Counted | 01:27:50 | Calendar: Round the clock',
      'Mon 10:52:00 | 11:06:00 | Paused | 00:00:00 | Remote access; asked by Priya S., waiting for Maria K.',
      'Mon 11:06:00 | 11:32:40 | Counted | 00:26:40 | ',
      'Mon 11:32:40 | 13:38:10 | Counts until due | 02:05:30 | If nothing else changes',
    ]);
  });
});

describe('the bar over the calendar', () => {
  it('is hidden from ears, for the table says the same', () => {
    const container = shown(explainedOutside, monday('08:10:00'));
    expect(container.querySelector('.frame')?.getAttribute('aria-hidden')).toBe('true');
    expect(dayNames(container)).toEqual(['Fri 20 Nov', 'Sat 21 Nov', 'Sun 22 Nov', 'Mon 23 Nov']);
  });

  it('lies in the days of the reader', () => {
    const container = shown(explained, monday('11:32:40'), 'Pacific/Kiritimati');
    expect(dayNames(container)).toEqual(['Mon 23 Nov', 'Tue 24 Nov']);
  });

  const piece = (from: number, to: number): Piece => ({
    ...plainly,
    kind: 'PAUSED',
    from,
    to,
    counted: 0,
    holiday: null,
    share: 1,
  });

  it('draws a weekend day by day and a long wait as one', () => {
    const names = (from: string, to: string) =>
      daysOf([piece(at(from), at(to))], 'Etc/GMT').days.map(({ from: first, last }) =>
        [first, last].map((one) => new Date(one).toISOString().slice(8, 10)).join('-'),
      );
    expect(names('2026-11-20T18:30:00Z', '2026-11-23T08:00:00Z')).toEqual([
      '20-20',
      '21-21',
      '22-22',
      '23-23',
    ]);
    expect(names('2026-11-02T18:30:00Z', '2026-11-23T08:00:00Z')).toEqual(['02-02', '03-22', '23-23']);
  });

  it('is cut at every midnight of the zone and loses nothing by it', () => {
    const zones = fc.constantFrom('Etc/GMT', 'Europe/London', 'America/Sao_Paulo', 'Australia/Lord_Howe');
    const start = fc.integer({ min: at('2018-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') });
    const lengths = fc.array(fc.integer({ min: 1, max: 9 * 86_400_000 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(start, lengths, zones, (from, long, zone) => {
        let next = from;
        const pieces = long.map((length) => piece(next, (next += length)));
        const { parts, days } = daysOf(pieces, zone);
        expect(parts[0]?.from).toBe(from);
        expect(parts.at(-1)?.to).toBe(next);
        parts.slice(1).forEach((part, index) => {
          expect(part.from).toBe(parts[index]?.to);
        });
        expect(parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(pieces.length, 6);
        expect(days.map(({ first }) => first)).toEqual([0, ...days.slice(0, -1).map(({ end }) => end)]);
        for (const part of parts) {
          const sameDay = dayKey(part.from, zone) === dayKey(part.to - 1, zone);
          const wholeDays =
            dayKey(part.from - 1, zone) !== dayKey(part.from, zone) && part.to < part.piece.to;
          expect(sameDay || wholeDays).toBe(true);
        }
      }),
    );
  }, 30_000);
});

it('reads the reason out of what the server says of a new target', () => {
  const reason = (note: string | null) => reasonOf({ kind: 'RETARGETED', note });
  expect(reason('P2 PT8H (paused) → P1 PT4H (2026-11-23T09:00:00.000Z)')).toBeNull();
  expect(reason('P2 PT8H (paused) → P1 PT4H (paused): worse: all of them')).toBe('worse: all of them');
  expect(reason(null)).toBeNull();
  expect(reasonOf({ kind: 'PAUSED', note: 'Logs' })).toBe('Logs');
});
