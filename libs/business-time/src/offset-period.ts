import type { Segment } from './segment.ts';

/** A stretch of time in which a zone keeps one offset from UTC. */
export interface OffsetPeriod extends Segment {
  /** Local wall-clock time less UTC, in milliseconds. */
  readonly offsetMs: number;
}
