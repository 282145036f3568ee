import { type TryOutQuery } from '@casewire/client';
import { type ClockFacts } from '../clock-facts.ts';
import { type ClockSegment } from '../explanation-pieces.ts';

export type TryOut = TryOutQuery['tryOut'];
export type TriedClock = TryOut['clocks'][number];

/** What a tried clock is counted and judged by, but which its answer does not carry. */
export interface Sources {
  definition: string;
  calendarName: string;
  /** Kinds that bring management in, and break no promise. */
  triggers: readonly string[];
}

const known = ['RESPONSE', 'RESTORATION', 'PROGRESS_UPDATE', 'MANAGEMENT_ESCALATION'] as const;

/** A tried clock as the portal shows clocks: read as of the end of what was tried. */
export function clockFacts(
  clock: TriedClock,
  asOf: string,
  { definition, calendarName, triggers }: Sources,
): ClockFacts {
  const running = clock.state === 'RUNNING';
  return {
    ...clock,
    id: `${clock.kindName} ${String(clock.cycle)}`,
    kind: known.find((kind) => kind === clock.kindName) ?? 'OTHER',
    isPromise: !triggers.includes(clock.kindName),
    countedMs: clock.elapsedMs,
    countingSince: running ? asOf : null,
    remainingMs: clock.state === 'PAUSED' ? Math.max(0, clock.targetMs - clock.elapsedMs) : null,
    // The definition says all there is to know about the calendar, so it is its own id.
    calendar: { id: definition, name: calendarName, definition },
  };
}

export const segmentsOf = ({ explanation }: TriedClock): ClockSegment[] =>
  explanation.map(({ actor, waitsFor, ...segment }) => ({
    ...segment,
    actorName: actor?.name ?? null,
    waitsForName: waitsFor?.name ?? null,
  }));

export type Outcome = 'DUE' | 'WAS_DUE' | 'RAISED' | 'KEPT' | 'MISSED' | 'PAUSED' | 'CANCELLED';

/** What became of it, in one word. */
export function outcomeOf(clock: TriedClock, isPromise: boolean): Outcome {
  switch (clock.state) {
    case 'RUNNING':
      if (clock.breachedAt === null) return 'DUE';
      return isPromise ? 'WAS_DUE' : 'RAISED';
    case 'STOPPED':
      if (clock.breachedAt === null) return 'KEPT';
      return isPromise ? 'MISSED' : 'RAISED';
    case 'PAUSED':
      return clock.breachedAt === null ? 'PAUSED' : 'WAS_DUE';
    case 'CANCELLED':
      return 'CANCELLED';
  }
}
