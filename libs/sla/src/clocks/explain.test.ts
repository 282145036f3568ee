import { describe, expect, it } from 'vitest';
import { at, bookOf } from '../testing/histories.ts';
import type { ClockEvent } from './event.ts';
import { explain } from './explain.ts';
import { replay } from './replay.ts';

const office = bookOf('OFFICE');

function explained(events: ClockEvent[], asOf: string, kind: string) {
  const clock = replay(events, at(asOf), office).state.clocks.find((candidate) => candidate.kind === kind);
  return (clock ? explain(clock, at(asOf), office) : []).map(
    ({ kind: part, from, to, note }) =>
      `${part} ${new Date(from).toISOString().slice(8, 16)}–${new Date(to).toISOString().slice(8, 16)}${note === null ? '' : ` ${note}`}`,
  );
}

describe('an explanation (D-CLK-10)', () => {
  it('of a running clock reaches to its due instant, through the night', () => {
    expect(
      explained([{ at: at('16:00'), type: 'REPORTED', priority: 'P1' }], '16:30', 'RESTORATION'),
    ).toEqual(['COUNTED 05T16:00–05T18:00', 'OUTSIDE_HOURS 05T18:00–06T08:00', 'COUNTED 06T08:00–06T10:00']);
  });

  it('names pauses and new targets, who and why', () => {
    const events: ClockEvent[] = [
      { at: at('09:00'), type: 'REPORTED', priority: 'P1' },
      { at: at('10:00'), type: 'AWAITING_CUSTOMER', actor: 'ana', note: 'Which site?' },
      { at: at('11:00'), type: 'WAIT_CONTESTED', actor: 'maria' },
      { at: at('12:00'), type: 'PRIORITY_CHANGED', priority: 'P2', actor: 'ana', note: 'Only one site.' },
    ];
    expect(explained(events, '12:30', 'RESTORATION')).toEqual([
      'COUNTED 05T09:00–05T10:00',
      'PAUSED 05T10:00–05T11:00 Which site? (contested)',
      'COUNTED 05T11:00–05T12:00',
      'RETARGETED 05T12:00–05T12:00 P1 PT4H (2026-01-05T14:00:00.000Z) → P2 PT8H (2026-01-05T18:00:00.000Z): Only one site.',
      'COUNTED 05T12:00–05T18:00',
    ]);
  });

  it('of a paused clock reaches to now, of one that is late as well', () => {
    const waiting: ClockEvent[] = [
      { at: at('09:00'), type: 'REPORTED', priority: 'P1' },
      { at: at('10:00'), type: 'AWAITING_CUSTOMER' },
    ];
    expect(explained(waiting, '10:45', 'RESTORATION').at(-1)).toBe('PAUSED 05T10:00–05T10:45');
    expect(explained(waiting, '10:45', 'RESPONSE')).toEqual(['COUNTED 05T09:00–05T10:45']);
  });

  it('of an ended clock reaches to its end', () => {
    const answered: ClockEvent[] = [
      { at: at('09:00'), type: 'REPORTED', priority: 'P3' },
      { at: at('09:20'), type: 'ENGINEER_CONNECTED' },
    ];
    expect(explained(answered, '12:00', 'RESPONSE')).toEqual(['COUNTED 05T09:00–05T09:20']);
  });

  describe('of a pause (D-CLK-6)', () => {
    const reported: ClockEvent = { at: at('09:00'), type: 'REPORTED', priority: 'P1' };
    const waiting: ClockEvent = { at: at('10:00'), type: 'AWAITING_CUSTOMER', note: 'Which site?' };
    const restoration = (asOf: string, ...more: ClockEvent[]) =>
      explained([reported, waiting, ...more], asOf, 'RESTORATION');

    it('that the customer answered gives the reason alone', () => {
      expect(restoration('12:00', { at: at('11:00'), type: 'CUSTOMER_RESPONDED' })[1]).toBe(
        'PAUSED 05T10:00–05T11:00 Which site?',
      );
    });

    it('that was contested though no reason had been given says that it was contested', () => {
      const contested: ClockEvent = { at: at('11:00'), type: 'WAIT_CONTESTED' };
      const { note: _, ...unexplained } = waiting;
      expect(explained([reported, unexplained, contested], '12:00', 'RESTORATION')[1]).toBe(
        'PAUSED 05T10:00–05T11:00 contested',
      );
    });

    it('that ended the instant it began tells of none', () => {
      expect(restoration('10:30', { at: at('10:00'), type: 'CUSTOMER_RESPONDED' })).toEqual([
        'COUNTED 05T09:00–05T10:00',
        'COUNTED 05T10:00–05T13:00',
      ]);
    });

    it('goes on through a new priority, which finds the clock paused and not contested', () => {
      expect(restoration('11:00', { at: at('10:30'), type: 'PRIORITY_CHANGED', priority: 'P2' })).toEqual([
        'COUNTED 05T09:00–05T10:00',
        'PAUSED 05T10:00–05T10:30 Which site?',
        'RETARGETED 05T10:30–05T10:30 P1 PT4H (paused) → P2 PT8H (paused)',
        'PAUSED 05T10:30–05T11:00 Which site?',
      ]);
    });

    it('knows nothing of what came after the instant that is asked about', () => {
      const clock = replay([reported, waiting], at('10:30'), office).state.clocks.find(
        ({ kind }) => kind === 'RESTORATION',
      );
      expect(clock && explain(clock, at('09:30'), office)).toMatchObject([
        { kind: 'COUNTED', from: at('09:00'), to: at('09:30') },
      ]);
      expect(clock && explain(clock, at('08:30'), office)).toEqual([]);
    });
  });
});
