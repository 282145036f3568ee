import { describe, expect, it } from 'vitest';
import type { Deployment, SupportPlan } from '../policy/policy.ts';
import { at, bookOf } from '../testing/histories.ts';
import { harbourLine } from '../testing/worlds.ts';
import type { ClockEvent } from './event.ts';
import { replay } from './replay.ts';

const reported: ClockEvent = { at: at('15:00'), type: 'REPORTED', priority: 'P1' };
const p3: ClockEvent = { at: at('15:00'), type: 'REPORTED', priority: 'P3' };

function clocksAt(
  asOf: string,
  events: ClockEvent[],
  { plan = 'PREMIUM', deployment = 'CLOUD' }: { plan?: SupportPlan; deployment?: Deployment } = {},
) {
  const book = bookOf('ROUND_THE_CLOCK', deployment, harbourLine, plan);
  const { state, happenings } = replay(events, at(asOf), book);
  const clocks = state.clocks.map(
    ({ kind, cycle, state: is, target, breachedAt }) =>
      `${kind} ${String(cycle)} ${target} ${is}${breachedAt === null ? '' : ' late'}`,
  );
  return { clocks, happenings: happenings.map(({ type, kind }) => `${type} ${kind}`) };
}

describe("another vendor's policy", () => {
  it('starts its own kinds of clocks, with the targets of the plan and the deployment', () => {
    expect(clocksAt('15:01', [reported]).clocks).toEqual([
      'FIRST_REPLY 1 PT10M RUNNING',
      'NEWS 1 PT30M RUNNING',
      'DUTY_MANAGER 1 PT1H RUNNING',
    ]);
    expect(clocksAt('15:01', [reported], { plan: 'STANDARD', deployment: 'ON_PREMISE' }).clocks).toEqual([
      'FIRST_REPLY 1 PT45M RUNNING',
      'NEWS 1 PT3H RUNNING',
      'DUTY_MANAGER 1 PT1H RUNNING',
    ]);
  });

  it('warns at its own fractions, and brings its duty manager in without a breach', () => {
    const { happenings } = clocksAt('16:01', [reported, { at: at('15:05'), type: 'ENGINEER_CONNECTED' }]);
    expect(happenings.filter((told) => told.endsWith('DUTY_MANAGER'))).toEqual([
      'CLOCK_WARNING DUTY_MANAGER',
      'CLOCK_WARNING DUTY_MANAGER',
      'MANAGEMENT_ESCALATED DUTY_MANAGER',
    ]);
  });

  it('lets news go round with a contact as well as with an update, and keeps a missed one', () => {
    const { clocks } = clocksAt('15:45', [
      reported,
      { at: at('15:05'), type: 'ENGINEER_CONNECTED' },
      { at: at('15:10'), type: 'PROGRESS_UPDATE' },
    ]);
    expect(clocks.filter((clock) => clock.startsWith('NEWS'))).toEqual([
      'NEWS 1 PT30M STOPPED',
      'NEWS 2 PT30M STOPPED',
      'NEWS 3 PT30M STOPPED late',
      'NEWS 4 PT30M RUNNING',
    ]);
  });

  it('measures its own hand-over to engineering, each time anew', () => {
    const up: ClockEvent = { at: at('15:10'), type: 'ESCALATED', to: 'L4' };
    const events: ClockEvent[] = [
      p3,
      { ...up, at: at('15:02'), to: 'L3' },
      { at: at('15:03'), type: 'CLAIMED' },
      up,
      { at: at('15:20'), type: 'CLAIMED' },
      { ...up, at: at('15:30') },
    ];
    expect(clocksAt('15:31', events).clocks.filter((clock) => clock.startsWith('HANDOVER'))).toEqual([
      'HANDOVER 1 P1D STOPPED',
      'HANDOVER 2 P1D RUNNING',
    ]);
  });

  it('does not start a hand-over with a change of priority, for nothing was handed over', () => {
    const events: ClockEvent[] = [p3, { at: at('15:10'), type: 'PRIORITY_CHANGED', priority: 'P1' }];
    expect(clocksAt('15:11', events).clocks.some((clock) => clock.startsWith('HANDOVER'))).toBe(false);
  });

  it('wants the root cause named after a fix, and gives it up when the case is opened again', () => {
    const fixed: ClockEvent[] = [reported, { at: at('15:05'), type: 'RESTORED', by: 'WORKAROUND' }];
    const rootCause = (asOf: string, events: ClockEvent[]) =>
      clocksAt(asOf, events).clocks.filter((clock) => clock.startsWith('ROOT_CAUSE'));
    expect(rootCause('15:06', fixed)).toEqual(['ROOT_CAUSE 1 P5D RUNNING']);
    expect(rootCause('15:20', [...fixed, { at: at('15:10'), type: 'RESOLVED' }])).toEqual([
      'ROOT_CAUSE 1 P5D STOPPED',
    ]);
    expect(rootCause('15:20', [...fixed, { at: at('15:10'), type: 'REOPENED' }])).toEqual([
      'ROOT_CAUSE 1 P5D CANCELLED',
    ]);
  });

  it('pauses what it says, and not what another policy would', () => {
    const waiting: ClockEvent[] = [reported, { at: at('15:05'), type: 'AWAITING_CUSTOMER' }];
    expect(clocksAt('15:06', waiting).clocks).toEqual([
      'FIRST_REPLY 1 PT10M PAUSED',
      'NEWS 1 PT30M PAUSED',
      'DUTY_MANAGER 1 PT1H RUNNING',
    ]);
  });

  it('leaves nothing running on a resolved case', () => {
    const events: ClockEvent[] = [
      p3,
      { at: at('15:10'), type: 'ESCALATED', to: 'L4' },
      { at: at('15:20'), type: 'RESOLVED' },
    ];
    expect(clocksAt('15:21', events).clocks.filter((clock) => clock.includes('RUNNING'))).toEqual([]);
  });
});
