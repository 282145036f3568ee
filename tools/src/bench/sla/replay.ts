import { compileCalendar } from '@casewire/business-time';
import { fixedTerms, replay, shippedPolicy, type ClockEvent } from '@casewire/sla';
import { median } from '../rounds.ts';
import type { Section } from '../section.ts';
import { figure, table } from '../table.ts';

const EVENTS = 200;
const ROUNDS = 15;
const REPLAYS_A_ROUND = 20;
const MINUTE = 60_000;

/** A long story: waited for, raised and lowered, restored and opened again, until it has 200 events. */
function longStory(): ClockEvent[] {
  const start = Date.UTC(2026, 0, 5, 9);
  const events: ClockEvent[] = [
    { type: 'REPORTED', at: start, priority: 'P1' },
    { type: 'ENGINEER_CONNECTED', at: start + 10 * MINUTE },
  ];
  const turns: ((at: number, nth: number) => ClockEvent)[] = [
    (at) => ({ type: 'PROGRESS_UPDATE', at }),
    (at) => ({ type: 'AWAITING_CUSTOMER', at, actor: 'priya', note: 'Logs' }),
    (at) => ({ type: 'CUSTOMER_RESPONDED', at }),
    (at, nth) => ({ type: 'PRIORITY_CHANGED', at, priority: nth % 12 > 5 ? 'P1' : 'P2' }),
    (at) => ({ type: 'RESTORED', at, by: 'WORKAROUND' }),
    (at) => ({ type: 'REOPENED', at }),
  ];
  for (let nth = 0; events.length < EVENTS; nth++) {
    const turn = turns[nth % turns.length];
    if (turn) events.push(turn(start + (nth + 1) * 47 * MINUTE, nth));
  }
  return events;
}

/** A case of 200 events, worked out from nothing. */
export const replaying: Section = {
  name: 'replay',
  measure() {
    const book = fixedTerms({
      policy: shippedPolicy,
      policyVersion: shippedPolicy.version,
      calendar: compileCalendar(shippedPolicy.calendars.OFFICE),
      calendarVersion: 'OFFICE 1',
      deployment: 'CLOUD',
      plan: 'STANDARD',
    });
    const events = longStory();
    const asOf = events.at(-1)?.at ?? 0;
    const { state, happenings } = replay(events, asOf, book);
    const times = Array.from({ length: ROUNDS }, () => {
      const began = performance.now();
      for (let i = 0; i < REPLAYS_A_ROUND; i++) replay(events, asOf, book);
      return (performance.now() - began) / REPLAYS_A_ROUND;
    });
    const figures = {
      events: events.length,
      clocks: state.clocks.length,
      happenings: happenings.length,
      caseMs: median(times),
      caseLeastMs: Math.min(...times),
      eventUs: (median(times) * 1_000) / events.length,
    };
    return Promise.resolve({
      figures,
      lines: table([
        ['replay of a case', 'events', 'clocks', 'median ms', 'µs an event'],
        ['', String(figures.events), String(figures.clocks), figure(figures.caseMs), figure(figures.eventUs)],
      ]),
    });
  },
};
