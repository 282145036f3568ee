import type { ClockKind, Priority } from '../policy/policy.ts';
import type { ClockRecord } from './clock.ts';
import type { Waiting } from './one-clock.ts';

/** All the engine knows of a case: plain JSON, replaced and never changed. Instants are epoch milliseconds. */
export interface CaseClocks {
  /** When the case was reported to the vendor (D-CAS-1); no clock runs before. */
  reportedAt: number | null;
  /** The priority in force; null until reported. */
  priority: Priority | null;
  /** When an engineer connected, or something that counts as that happened (D-CLK-8). */
  connectedAt: number | null;
  /** Set while the case waits for the customer (D-CLK-6). */
  waiting: Waiting | null;
  /** A workaround or resolution is in place. */
  fixInPlace: boolean;
  /** The kinds that are decided once, and were since the case was reported or last reopened (D-CLK-7). */
  decided: ClockKind[];
  /** The customer wants no further updates (D-CLK-5). */
  updatesWaived: boolean;
  /** Resolved, out of scope, withdrawn or duplicate: no clock starts until reopened (D-CLK-8). */
  ended: boolean;
  /** The latest clock event; nothing may be recorded before it (D-CLK-12). */
  settledTo: number | null;
  clocks: ClockRecord[];
}

/** A case not yet reported to the vendor: no clocks. Its first event is REPORTED. */
export function startCase(): CaseClocks {
  return {
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
  };
}

/** The earliest due instant of the clocks still running unbroken; null if there is none. */
export function nextDueAt(clocks: readonly ClockRecord[]): number | null {
  return clocks.reduce<number | null>((earliest, { state: running, dueAt, breachedAt }) => {
    if (running !== 'RUNNING' || breachedAt !== null || dueAt === null) return earliest;
    return earliest === null ? dueAt : Math.min(earliest, dueAt);
  }, null);
}
