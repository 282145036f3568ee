import type { ClockKind, Priority } from '../policy/policy.ts';
import type { ClockNote, ClockRecord } from './clock.ts';
import { targetOf, type Terms } from './terms.ts';
import { withWake } from './wake.ts';

/** Who did something, and what they said about it. */
export interface By {
  at: number;
  actor: string | null;
  note: string | null;
}

/** For whom a case waits, since when and why (D-CLK-6). */
export interface Waiting extends By {
  waitsFor: string | null;
}

/** Only these pause while the case waits for the customer (D-CLK-6). */
export const pauses = (kind: ClockKind): boolean =>
  kind === 'RESTORATION' || kind === 'MANAGEMENT_ESCALATION';

/** Open time the clock has spent running up to `at`. */
export const usedAt = (clock: ClockRecord, at: number, terms: Terms): number =>
  clock.usedMs + (clock.runningSince === null ? 0 : terms.calendar.between(clock.runningSince, at));

/** A new clock running from `at`; null if the terms hold no such promise. */
export function startClock(
  kind: ClockKind,
  cycle: number,
  priority: Priority,
  at: number,
  terms: Terms,
): ClockRecord | null {
  const target = targetOf(terms, kind, priority);
  if (!target) return null;
  const clock: ClockRecord = {
    kind,
    cycle,
    priority,
    target: target.iso,
    targetMs: target.ms,
    state: 'RUNNING',
    startedAt: at,
    dueAt: terms.calendar.add(at, target.ms),
    stoppedAt: null,
    breachedAt: null,
    usedMs: 0,
    runningSince: at,
    leftMs: null,
    warned: [],
    wakeAt: null,
    policyVersion: terms.policyVersion,
    calendarVersion: terms.calendarVersion,
    history: [],
  };
  return withWake(clock, terms);
}

/** The clock ended at `at`, with the open time it used and the due instant it had. */
export function endClock(
  clock: ClockRecord,
  at: number,
  how: 'STOPPED' | 'CANCELLED',
  terms: Terms,
): ClockRecord {
  const usedMs = usedAt(clock, at, terms);
  return { ...clock, state: how, stoppedAt: at, usedMs, runningSince: null, leftMs: null, wakeAt: null };
}

/** A running clock put to wait: unbroken it has no due instant but keeps the open time left; breached it keeps both. */
export function pauseClock(clock: ClockRecord, at: number, waiting: Waiting, terms: Terms): ClockRecord {
  const { actor, note, waitsFor } = waiting;
  const unbroken = clock.breachedAt === null && clock.dueAt !== null;
  return {
    ...clock,
    state: 'PAUSED',
    usedMs: usedAt(clock, at, terms),
    runningSince: null,
    leftMs: unbroken && clock.dueAt !== null ? terms.calendar.between(at, clock.dueAt) : null,
    dueAt: unbroken ? null : clock.dueAt,
    wakeAt: null,
    history: [...clock.history, { type: 'PAUSED', at, actor, note, waitsFor }],
  };
}

/** A paused clock set going again with the open time it had left. */
export function resumeClock(clock: ClockRecord, by: By, contested: boolean, terms: Terms): ClockRecord {
  const { at, actor, note } = by;
  const running: ClockRecord = {
    ...clock,
    state: 'RUNNING',
    runningSince: at,
    dueAt: clock.leftMs === null ? clock.dueAt : terms.calendar.add(at, clock.leftMs),
    leftMs: null,
    history: [...clock.history, { type: 'RESUMED', at, actor, note, contested }],
  };
  return withWake(running, terms);
}

/**
 * An unbroken open clock under another priority (D-CLK-7). Raised, its time left is at most the new target; lowered,
 * at least the new target less what was used. It takes the new target even if its due instant stands.
 */
export function retargetClock(
  clock: ClockRecord,
  priority: Priority,
  target: { iso: string; ms: number },
  by: By,
  terms: Terms,
): ClockRecord {
  const { at, actor, note } = by;
  const raised = priority < clock.priority;
  const usedMs = usedAt(clock, at, terms);
  const choose = raised ? Math.min : Math.max;
  const allowance = raised ? target.ms : Math.max(target.ms - usedMs, 0);
  const { dueAt, leftMs } = clock;
  const newDueAt = dueAt === null ? null : choose(dueAt, terms.calendar.add(at, allowance));
  const retargeted: ClockNote = {
    type: 'RETARGETED',
    at,
    actor,
    note,
    from: { priority: clock.priority, target: clock.target, dueAt },
    to: { priority, target: target.iso, dueAt: newDueAt },
  };
  const changed: ClockRecord = {
    ...clock,
    priority,
    target: target.iso,
    targetMs: target.ms,
    usedMs,
    runningSince: clock.runningSince === null ? null : at,
    dueAt: newDueAt,
    leftMs: leftMs === null ? null : choose(leftMs, allowance),
    history: [...clock.history, retargeted],
  };
  return withWake(changed, terms);
}
