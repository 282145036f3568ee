import type { ClockKind, Priority } from '../policy/policy.ts';

export type ClockState = 'RUNNING' | 'PAUSED' | 'STOPPED' | 'CANCELLED';

/** What happened to a clock between start and end, for its explanation (D-CLK-10). */
export type ClockNote = { at: number; actor: string | null; note: string | null } & (
  | { type: 'PAUSED'; waitsFor: string | null }
  | { type: 'RESUMED'; contested: boolean }
  | { type: 'RETARGETED'; from: ClockPromise; to: ClockPromise }
);

/** The terms in force for a clock at one moment; `dueAt` is null while it is paused unbroken. */
export interface ClockPromise {
  priority: Priority;
  target: string;
  targetMs: number;
  dueAt: number | null;
  policyVersion: string;
  calendarVersion: string;
}

/** One promise being kept or broken: plain JSON. Instants are epoch milliseconds. */
export interface ClockRecord {
  kind: ClockKind;
  /** Numbered per kind from 1. */
  cycle: number;
  /** The terms last in force: an ISO 8601 duration and its worth in open milliseconds. */
  priority: Priority;
  target: string;
  targetMs: number;
  state: ClockState;
  startedAt: number;
  dueAt: number | null;
  stoppedAt: number | null;
  /** The due instant, once it has passed; never taken back (D-CLK-4). */
  breachedAt: number | null;
  /** Open time used before `runningSince`; null there while the clock does not run. */
  usedMs: number;
  runningSince: number | null;
  /** The open time left while paused unbroken. */
  leftMs: number | null;
  /** Fractions already warned of (D-CLK-9). */
  warned: number[];
  /** When `advance` next changes this clock: the instant a ticker waits for. */
  wakeAt: number | null;
  policyVersion: string;
  calendarVersion: string;
  history: ClockNote[];
}

/** Whether the clock has not ended: it runs or is paused. */
export const isOpen = (clock: ClockRecord): boolean => clock.state === 'RUNNING' || clock.state === 'PAUSED';
