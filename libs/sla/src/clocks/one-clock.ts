import type { ClockKind, Priority } from '../policy/policy.ts';
import type { ClockNote, ClockPromise, ClockRecord } from './clock.ts';
import { targetOf, type TargetLength, type Terms } from './terms.ts';
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
  return {
    ...clock,
    state: 'PAUSED',
    usedMs: usedAt(clock, at, terms),
    runningSince: null,
    leftMs:
      clock.breachedAt === null && clock.dueAt !== null ? terms.calendar.between(at, clock.dueAt) : null,
    dueAt: clock.breachedAt,
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
  target: TargetLength,
  by: By,
  terms: Terms,
): ClockRecord {
  const { at } = by;
  const usedMs = usedAt(clock, at, terms);
  const { allowance, choose } = newPriority(clock.priority, priority, target.ms, usedMs);
  const { dueAt, leftMs } = clock;
  return onNewTerms(
    clock,
    {
      priority,
      target: target.iso,
      targetMs: target.ms,
      usedMs,
      dueAt: dueAt === null ? null : choose(dueAt, terms.calendar.add(at, allowance)),
      leftMs: leftMs === null ? null : choose(leftMs, allowance),
    },
    by,
    terms,
  );
}

/** What another priority makes of the open time a clock has left. */
export function leftUnderPriority(
  from: Priority,
  to: Priority,
  leftMs: number,
  targetMs: number,
  usedMs: number,
) {
  const { allowance, choose } = newPriority(from, to, targetMs, usedMs);
  return choose(leftMs, allowance);
}

function newPriority(from: Priority, to: Priority, targetMs: number, usedMs: number) {
  return to < from
    ? { allowance: targetMs, choose: Math.min }
    : { allowance: Math.max(targetMs - usedMs, 0), choose: Math.max };
}

/**
 * An unbroken open clock moved to other versions of policy and calendar. What was used stays counted as it was; what
 * is left changes by as much as the target does, is never less than nothing, and is counted by the new calendar.
 */
export function moveClock(
  clock: ClockRecord,
  target: TargetLength,
  by: By,
  before: Terms,
  after: Terms,
): ClockRecord {
  const { at } = by;
  const { dueAt, leftMs } = clock;
  const left = leftAfterMove(leftMs ?? before.calendar.between(at, dueAt ?? at), clock.targetMs, target.ms);
  return onNewTerms(
    clock,
    {
      target: target.iso,
      targetMs: target.ms,
      usedMs: usedAt(clock, at, before),
      dueAt: dueAt === null ? null : after.calendar.add(at, left),
      leftMs: leftMs === null ? null : left,
      policyVersion: after.policyVersion,
      calendarVersion: after.calendarVersion,
    },
    by,
    after,
  );
}

/** What a move makes of the open time a clock has left. */
export const leftAfterMove = (leftMs: number, targetMs: number, newTargetMs: number): number =>
  Math.max(leftMs + newTargetMs - targetMs, 0);

function onNewTerms(clock: ClockRecord, change: Partial<ClockRecord>, by: By, terms: Terms): ClockRecord {
  const { at, actor, note } = by;
  const changed: ClockRecord = {
    ...clock,
    ...change,
    runningSince: clock.runningSince === null ? null : at,
  };
  const retargeted: ClockNote = {
    type: 'RETARGETED',
    at,
    actor,
    note,
    from: promiseOf(clock),
    to: promiseOf(changed),
  };
  return withWake({ ...changed, history: [...clock.history, retargeted] }, terms);
}

const promiseOf = (clock: ClockRecord): ClockPromise => ({
  priority: clock.priority,
  target: clock.target,
  targetMs: clock.targetMs,
  dueAt: clock.dueAt,
  policyVersion: clock.policyVersion,
  calendarVersion: clock.calendarVersion,
});
