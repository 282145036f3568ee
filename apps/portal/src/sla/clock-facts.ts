/** What the server says about a clock; everything shown is worked out from this and the server's time. */
export type ClockKind =
  | 'RESPONSE'
  | 'RESTORATION'
  | 'PROGRESS_UPDATE'
  | 'MANAGEMENT_ESCALATION'
  /** A kind of the policy's own; its title says which. */
  | 'OTHER';
export type Priority = 'P1' | 'P2' | 'P3' | 'P4';

/** In the order they are promised; also the order of the strip. */
export const clockKinds: readonly ClockKind[] = [
  'RESPONSE',
  'PROGRESS_UPDATE',
  'RESTORATION',
  'MANAGEMENT_ESCALATION',
];

export interface CalendarFacts {
  id: string;
  name: string;
  /** The calendar as JSON; compiled once per id. */
  definition: string;
}

export interface ClockFacts {
  id: string;
  kind: ClockKind;
  /** The policy's name of the kind, and what people call it. */
  kindName: string;
  kindTitle: string;
  /** False for a trigger, which brings management in and breaks no promise. */
  isPromise: boolean;
  cycle: number;
  priority: Priority;
  /** ISO 8601, as promised: PT30M, P1D. */
  target: string;
  targetMs: number;
  state: 'RUNNING' | 'PAUSED' | 'STOPPED' | 'CANCELLED';
  startedAt: string;
  dueAt: string | null;
  stoppedAt: string | null;
  breachedAt: string | null;
  /** Open time counted up to `countingSince`; all of it when the clock does not run. */
  countedMs: number;
  countingSince: string | null;
  /** The open time a paused clock keeps. */
  remainingMs: number | null;
  /** When the open time left falls to the warning threshold. */
  warnAt: string | null;
  calendar: CalendarFacts;
  /** How it ended, in words: “workaround in place”, “waived by Maria K.”, “Elena R. accepted 13:26”. */
  note?: string;
}

/** The case waits for the customer. */
export interface CaseWait {
  /** Whom it waits for; null where no person is named. */
  forName: string | null;
  since: string;
  reason: string;
}

/** Staff hear the kind, customers the promise. */
export type Voice = 'staff' | 'customer';
