import { describe, expect, it } from 'vitest';
import { at, bookOf } from '../testing/histories.ts';
import { harbourLine } from '../testing/worlds.ts';
import { apply } from './apply.ts';
import { startCase } from './case-clocks.ts';
import type { ClockEvent } from './event.ts';
import { replay } from './replay.ts';

const book = bookOf();
const reported: ClockEvent = { at: at('09:00'), type: 'REPORTED', priority: 'P1' };
const connected: ClockEvent = { at: at('09:01'), type: 'ENGINEER_CONNECTED' };

type Happened = ClockEvent extends infer Event
  ? Event extends ClockEvent
    ? Omit<Event, 'at'>
    : never
  : never;

/** The events one minute apart from 09:10 on, after those that have their instants. */
const after = (first: ClockEvent[], ...rest: Happened[]): ClockEvent[] => [
  ...first,
  ...rest.map((event, minute) => ({ ...event, at: at('09:10') + minute * 60_000 }) as ClockEvent),
];

/** Applies the last of the events; before and after it. */
function last(events: ClockEvent[], of = book) {
  const event = events.at(-1);
  if (!event) throw new Error('There is no event.');
  const { state: before } = replay(events.slice(0, -1), event.at, of);
  return { before, after: apply(before, event, of).state };
}

const waits: Happened = { type: 'AWAITING_CUSTOMER' };
const workaround: Happened = { type: 'RESTORED', by: 'WORKAROUND' };
const plan: Happened = { type: 'RESTORED', by: 'ACTION_PLAN' };
const raised: Happened = { type: 'PRIORITY_CHANGED', priority: 'P1' };

describe('an event that has nothing to change gives the same state back', () => {
  it.each<[string, ClockEvent[]]>([
    ['a second report', after([reported], { type: 'REPORTED', priority: 'P2' })],
    ['a contact before the report', after([], { type: 'ENGINEER_CONNECTED' })],
    ['a second contact', after([reported, connected], { type: 'ENGINEER_CONNECTED' })],
    ['an update before the report', after([], { type: 'PROGRESS_UPDATE' })],
    ['an update on a case that is fixed', after([reported], workaround, { type: 'PROGRESS_UPDATE' })],
    ['a hand-over that no clock counts', after([reported], { type: 'ESCALATED', to: 'L4' })],
    ['a claim that no clock counts', after([reported], { type: 'CLAIMED' })],
    ['waiving what is waived', after([reported], { type: 'UPDATES_WAIVED' }, { type: 'UPDATES_WAIVED' })],
    ['wanting what was never waived', after([reported, connected], { type: 'UPDATES_WANTED' })],
    ['waiting while waiting', after([reported], waits, waits)],
    ['an answer nobody waits for', after([reported], { type: 'CUSTOMER_RESPONDED' })],
    ['contesting no wait', after([reported], { type: 'WAIT_CONTESTED' })],
    ['a priority before the report', after([], raised)],
    ['the same priority again', after([reported], raised)],
    ['a plan where the clock for it has stopped', after([reported], plan, plan)],
    ['a plan before the report', after([], plan)],
    ['a workaround before the report', after([], workaround)],
    ['a second workaround', after([reported], workaround, workaround)],
    [
      'a resolution of what works around',
      after([reported], workaround, { type: 'RESTORED', by: 'RESOLUTION' }),
    ],
    ['resolving before the report', after([], { type: 'RESOLVED' })],
    ['a decision on scope before the report', after([], { type: 'OUT_OF_SCOPE' })],
    ['withdrawing before the report', after([], { type: 'WITHDRAWN' })],
    ['reopening what was not reported', after([], { type: 'REOPENED' })],
    ['reopening what goes on', after([reported, connected], { type: 'REOPENED' })],
  ])('%s', (_, events) => {
    const { before, after: then } = last(events);
    expect(then).toBe(before);
  });

  const ends: Happened[] = [
    { type: 'RESOLVED' },
    { type: 'OUT_OF_SCOPE' },
    { type: 'WITHDRAWN' },
    { type: 'DUPLICATE' },
  ];
  const onAnEndedCase: Happened[] = [
    ...ends,
    { type: 'ENGINEER_CONNECTED' },
    { type: 'PROGRESS_UPDATE' },
    { type: 'ESCALATED', to: 'L4' },
    { type: 'CLAIMED' },
    waits,
    { type: 'CUSTOMER_RESPONDED' },
    plan,
    workaround,
  ];

  it.each(ends)('nothing but its reopening moves a case that ended: $type (D-CLK-8)', (end) => {
    for (const event of onAnEndedCase) {
      for (const of of [book, bookOf('ROUND_THE_CLOCK', 'CLOUD', harbourLine)]) {
        const { before, after: then } = last(after([reported, connected], end, event), of);
        expect(then, event.type).toBe(before);
      }
    }
  });

  it('and settles nothing: what happened before it can still be recorded (D-CLK-12)', () => {
    const claimed: ClockEvent = { at: at('09:20'), type: 'CLAIMED' };
    const { state } = replay([reported, claimed], at('09:20'), book);
    expect(state.settledTo).toBe(at('09:00'));
    expect(apply(state, { ...connected, at: at('09:10') }, book).state.connectedAt).toBe(at('09:10'));
  });
});

describe('what is known of a case that is not reported or has ended', () => {
  it('before it is reported: nothing but what its first event says', () => {
    expect(startCase()).toEqual({
      reportedAt: null,
      priority: null,
      connectedAt: null,
      waiting: null,
      fixInPlace: false,
      decided: [],
      updatesWaived: false,
      ended: false,
      settledTo: null,
      clocks: [],
    });
  });

  it.each<Happened>([
    { type: 'RESOLVED' },
    { type: 'OUT_OF_SCOPE' },
    { type: 'WITHDRAWN' },
    { type: 'DUPLICATE' },
  ])('$type ends a wait, whether the case was reported or not (D-CLK-6)', (end) => {
    expect(last(after([], waits, end)).after).toMatchObject({ waiting: null, ended: false });
    expect(last(after([reported], waits, end)).after).toMatchObject({ waiting: null, ended: true });
  });

  it('an update waived before the report stays waived after it (D-CLK-5)', () => {
    const { after: then } = last(
      after(
        [],
        { type: 'UPDATES_WAIVED' },
        { type: 'REPORTED', priority: 'P1' },
        { type: 'ENGINEER_CONNECTED' },
      ),
    );
    expect(then.clocks.map(({ kind }) => kind)).toEqual(['RESPONSE', 'RESTORATION', 'MANAGEMENT_ESCALATION']);
  });
});
