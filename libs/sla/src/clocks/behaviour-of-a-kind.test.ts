import { describe, expect, it } from 'vitest';
import type { ClockKindDefinition, Policy } from '../policy/policy.ts';
import { shippedPolicy } from '../policy/shipped.ts';
import { loadPolicy } from '../policy/validate.ts';
import { at, bookOf } from '../testing/histories.ts';
import type { ClockEvent } from './event.ts';
import { replay } from './replay.ts';

/** The shipped policy with one kind of clock more, promised at P1 and P2 within two hours. */
function policyWith(kind: Partial<ClockKindDefinition>): Policy {
  const probe: ClockKindDefinition = {
    name: 'PROBE',
    title: 'Probe',
    startsOn: ['REPORTED'],
    stopsOn: ['CLAIMED'],
    pausesWhileWaiting: false,
    recurs: false,
    whenDue: 'MISSED',
    audience: 'PUBLIC',
    ...kind,
  };
  return loadPolicy({
    ...shippedPolicy,
    kinds: [...shippedPolicy.kinds, probe],
    targets: [
      ...shippedPolicy.targets,
      ...['P1', 'P2'].map((priority) => ({ kind: probe.name, priority, within: 'PT2H' })),
    ],
  });
}

type Happened = ClockEvent extends infer Event
  ? Event extends ClockEvent
    ? Omit<Event, 'at'>
    : never
  : never;

/** The cycles of the kind after these events, ten minutes apart from 09:00 on. */
function cyclesOf(kind: Partial<ClockKindDefinition>, ...events: Happened[]): string[] {
  const placed = events.map((event, i) => ({ ...event, at: at('09:00') + i * 600_000 }) as ClockEvent);
  const book = bookOf('ROUND_THE_CLOCK', 'CLOUD', policyWith(kind));
  return replay(placed, placed.at(-1)?.at ?? 0, book).state.clocks.flatMap(({ kind: name, state }) =>
    name === 'PROBE' ? [state] : [],
  );
}

const reported: Happened = { type: 'REPORTED', priority: 'P1' };
const contact: Happened = { type: 'ENGINEER_CONNECTED' };
const update: Happened = { type: 'PROGRESS_UPDATE' };
const claimed: Happened = { type: 'CLAIMED' };
const plan: Happened = { type: 'RESTORED', by: 'ACTION_PLAN' };
const workaround: Happened = { type: 'RESTORED', by: 'WORKAROUND' };
const toL3: Happened = { type: 'ESCALATED', to: 'L3' };
const toL4: Happened = { type: 'ESCALATED', to: 'L4' };
const p2: Happened = { type: 'PRIORITY_CHANGED', priority: 'P2' };
const p3: Happened = { type: 'PRIORITY_CHANGED', priority: 'P3' };
const resolved: Happened = { type: 'RESOLVED' };
const withdrawn: Happened = { type: 'WITHDRAWN' };
const reopened: Happened = { type: 'REOPENED' };

describe('a kind of clock starts', () => {
  it.each<[string, Partial<ClockKindDefinition>, Happened[]]>([
    ['on the report', {}, []],
    ['on the first contact', { startsOn: ['CONNECTED'] }, [contact]],
    ['on a plan that is the first contact', { startsOn: ['CONNECTED'] }, [plan]],
    ['on a workaround that is the first contact', { startsOn: ['CONNECTED'] }, [workaround]],
    ['on an update', { startsOn: ['UPDATED'] }, [update]],
    ['on a plan', { startsOn: ['ACTION_PLAN'] }, [plan]],
    ['on a plan though no clock waits for one any more', { startsOn: ['ACTION_PLAN'] }, [workaround, plan]],
    ['on a fix', { startsOn: ['FIXED'] }, [workaround]],
    ['on a hand-over to L3', { startsOn: ['ESCALATED_TO_L3'] }, [toL3]],
    ['on a hand-over to L4', { startsOn: ['ESCALATED_TO_L4'] }, [toL4]],
    ['on a claim', { startsOn: ['CLAIMED'], stopsOn: ['UPDATED'] }, [claimed]],
    ['on a reopening', { startsOn: ['REOPENED'] }, [resolved, reopened]],
  ])('%s', (_, kind, events) => {
    expect(cyclesOf(kind, reported, ...events)).toEqual(['RUNNING']);
  });

  it('on the report even if a contact would start it too, and once for both', () => {
    const kind: Partial<ClockKindDefinition> = { startsOn: ['CONNECTED', 'REPORTED'] };
    expect(cyclesOf(kind, reported)).toEqual(['RUNNING']);
    expect(cyclesOf(kind, reported, contact)).toEqual(['RUNNING']);
  });

  it('anew each time the moment comes again', () => {
    const kind: Partial<ClockKindDefinition> = { startsOn: ['ESCALATED_TO_L3'] };
    expect(cyclesOf(kind, reported, toL3, claimed, toL3)).toEqual(['STOPPED', 'RUNNING']);
  });

  it('on no second contact: an engineer connects once', () => {
    const kind: Partial<ClockKindDefinition> = { startsOn: ['CONNECTED'] };
    expect(cyclesOf(kind, reported, contact, claimed, contact)).toEqual(['STOPPED']);
    expect(cyclesOf(kind, reported, contact, claimed, plan)).toEqual(['STOPPED']);
  });

  it('with a priority that promises it, if its start still holds (D-CLK-7)', () => {
    const from = (...startsOn: ClockKindDefinition['startsOn']) => ({ startsOn });
    const atP3: Happened = { type: 'REPORTED', priority: 'P3' };
    expect(cyclesOf(from('REPORTED'), atP3, p2)).toEqual(['RUNNING']);
    expect(cyclesOf(from('CONNECTED'), atP3, p2)).toEqual([]);
    expect(cyclesOf(from('CONNECTED'), atP3, contact, p2)).toEqual(['RUNNING']);
    expect(cyclesOf(from('FIXED'), atP3, p2)).toEqual([]);
    expect(cyclesOf(from('FIXED'), atP3, workaround, p2)).toEqual(['RUNNING']);
    expect(cyclesOf(from('UPDATED'), atP3, contact, update, workaround, p2)).toEqual([]);
    expect(cyclesOf(from('CONNECTED', 'REPORTED'), atP3, p2)).toEqual(['RUNNING']);
  });

  it('after a reopening only if an engineer ever connected, where it needs one', () => {
    const kind: Partial<ClockKindDefinition> = { startsOn: ['CONNECTED', 'REOPENED'] };
    expect(cyclesOf(kind, reported, withdrawn, reopened)).toEqual([]);
    expect(cyclesOf(kind, reported, withdrawn, reopened, contact)).toEqual(['RUNNING']);
    expect(cyclesOf(kind, reported, contact, claimed, withdrawn, reopened)).toEqual(['STOPPED', 'RUNNING']);
  });

  it('no more once what would keep it or call it off has come to stay', () => {
    const twice = { startsOn: ['REPORTED', 'REOPENED'] } satisfies Partial<ClockKindDefinition>;
    expect(cyclesOf({ ...twice, stopsOn: ['CONNECTED'] }, reported, contact, resolved, reopened)).toEqual([
      'STOPPED',
    ]);
    const calledOff = { ...twice, cancelledOn: ['CONNECTED'] } satisfies Partial<ClockKindDefinition>;
    expect(cyclesOf(calledOff, reported, contact, resolved, reopened)).toEqual(['CANCELLED']);
    const fixed = { cancelledOn: ['FIXED'] } satisfies Partial<ClockKindDefinition>;
    expect(cyclesOf(fixed, reported, p3, workaround, p2)).toEqual(['CANCELLED']);
    expect(cyclesOf({ stopsOn: ['FIXED'] }, reported, p3, workaround, p2)).toEqual(['CANCELLED']);
  });
});

describe('a kind of clock may be decided', () => {
  const kind = { startsOn: ['REPORTED', 'REOPENED'] } satisfies Partial<ClockKindDefinition>;
  const decidedThenReopened = [reported, claimed, workaround, reopened];

  it('as often as it starts', () => {
    expect(cyclesOf(kind, ...decidedThenReopened)).toEqual(['STOPPED', 'RUNNING']);
    expect(cyclesOf(kind, reported, claimed, p2)).toEqual(['STOPPED', 'RUNNING']);
  });

  it('once until the case is reopened', () => {
    expect(cyclesOf({ ...kind, once: 'UNTIL_REOPENED' }, ...decidedThenReopened)).toEqual([
      'STOPPED',
      'RUNNING',
    ]);
    expect(cyclesOf({ ...kind, once: 'UNTIL_REOPENED' }, reported, claimed, p2)).toEqual(['STOPPED']);
  });

  it('once and never again', () => {
    expect(cyclesOf({ ...kind, once: 'EVER' }, ...decidedThenReopened)).toEqual(['STOPPED']);
    expect(cyclesOf({ ...kind, once: 'EVER' }, reported, claimed, p2)).toEqual(['STOPPED']);
  });

  it('later if it was only called off, whatever became of others', () => {
    const fixed = { ...kind, cancelledOn: ['FIXED'] } satisfies Partial<ClockKindDefinition>;
    for (const once of ['EVER', 'UNTIL_REOPENED'] as const)
      expect(cyclesOf({ ...fixed, once }, reported, contact, workaround, reopened)).toEqual([
        'CANCELLED',
        'RUNNING',
      ]);
  });
});

describe('a kind of clock that recurs', () => {
  const kind = { recurs: true, stopsOn: ['CLAIMED'] } satisfies Partial<ClockKindDefinition>;

  it('goes round when it was kept, and another does not', () => {
    expect(cyclesOf(kind, reported, claimed)).toEqual(['STOPPED', 'RUNNING']);
    expect(cyclesOf({ ...kind, recurs: false }, reported, claimed)).toEqual(['STOPPED']);
  });

  it('goes round with every contact, if contacts keep it: also with one that is a plan (D-CLK-8)', () => {
    const news: Partial<ClockKindDefinition> = { recurs: true, stopsOn: ['CONNECTED'] };
    expect(cyclesOf(news, reported, contact)).toEqual(['STOPPED', 'RUNNING']);
    expect(cyclesOf(news, reported, contact, contact)).toEqual(['STOPPED', 'STOPPED', 'RUNNING']);
    expect(cyclesOf(news, reported, plan, plan)).toEqual(['STOPPED', 'STOPPED', 'RUNNING']);
    expect(cyclesOf(news, reported, contact, p3, p2)).toEqual(['STOPPED', 'CANCELLED', 'RUNNING']);
  });

  it('does not go round when it was called off, nor when others do', () => {
    const calledOff = { ...kind, cancelledOn: ['ESCALATED_TO_L3'] } satisfies Partial<ClockKindDefinition>;
    expect(cyclesOf(calledOff, reported, toL3)).toEqual(['CANCELLED']);
    expect(cyclesOf(calledOff, reported, contact, claimed, toL3, update, claimed)).toEqual([
      'STOPPED',
      'CANCELLED',
    ]);
  });
});

describe('a plan given after the fix', () => {
  it('keeps what a plan keeps', () => {
    const kind: Partial<ClockKindDefinition> = { startsOn: ['FIXED'], stopsOn: ['ACTION_PLAN'] };
    expect(cyclesOf(kind, reported, workaround, plan)).toEqual(['STOPPED']);
  });
});
