import { type Priority } from './clock-facts.ts';
import { type ClockReading, type OpenTime } from './clock-reading.ts';

export type SegmentKind = 'COUNTED' | 'OUTSIDE_HOURS' | 'HOLIDAY' | 'PAUSED' | 'RETARGETED';

/** What was promised at one moment. */
export interface Terms {
  priority: Priority;
  target: string;
  dueAt: string | null;
}

export interface ClockSegment {
  kind: SegmentKind;
  from: string;
  to: string;
  /** Open time counted in it. */
  countedMs: number;
  actorName: string | null;
  note: string | null;
  waitsForName: string | null;
  before: Terms | null;
  after: Terms | null;
}

export interface Piece extends Omit<ClockSegment, 'from' | 'to' | 'countedMs' | 'kind'> {
  /** REST is what will count if nothing else changes. */
  kind: SegmentKind | 'REST';
  from: number;
  to: number;
  counted: number;
  /** A holiday's name, where the calendar gives it one. */
  holiday: string | null;
  /** Its share of the line, 0 to 1. Closed stretches are compressed: they never set the scale. */
  share: number;
}

const closedShare = 0.18;
const least = 0.05;
export const isClosed = ({ kind }: Pick<Piece, 'kind'>) => kind === 'OUTSIDE_HOURS' || kind === 'HOLIDAY';

const runs = ({ beneath, due }: ClockReading) =>
  due !== null && (beneath === 'running' || beneath === 'warning' || beneath === 'outsideHours');

/** The stretches of a clock in order; of one that runs in time, what is still to come is told from what was counted. */
export function piecesOf(
  segments: readonly ClockSegment[],
  reading: ClockReading,
  calendar: OpenTime,
): readonly Piece[] {
  const known = segments.map(({ from, to, countedMs, ...rest }) => ({
    ...rest,
    from: Date.parse(from),
    to: Date.parse(to),
    counted: countedMs,
    holiday: rest.kind === 'HOLIDAY' ? (calendar.holidayName?.(Date.parse(from)) ?? null) : null,
  }));
  return withShares(runs(reading) ? known.flatMap((piece) => splitAt(piece, reading.at)) : known);
}

type Unshared = Omit<Piece, 'share'>;

/** Counted time ahead of the present is what will count. */
function splitAt(piece: Unshared, now: number): Unshared[] {
  if (piece.kind !== 'COUNTED' || piece.to <= now) return [piece];
  if (piece.from >= now) return [{ ...piece, kind: 'REST' }];
  const counted = now - piece.from;
  return [
    { ...piece, to: now, counted },
    { ...piece, kind: 'REST', from: now, counted: piece.counted - counted },
  ];
}

function withShares(pieces: readonly Unshared[]): readonly Piece[] {
  const long = pieces.filter((piece) => piece.to > piece.from);
  const scaled = long.filter((piece) => !isClosed(piece));
  const total = scaled.reduce((sum, piece) => sum + (piece.to - piece.from), 0);
  const forClosed = scaled.length === 0 ? 1 : Math.min(0.5, closedShare * (long.length - scaled.length));
  return pieces.map((piece) => {
    if (piece.to <= piece.from) return { ...piece, share: 0 };
    if (isClosed(piece)) return { ...piece, share: forClosed / (long.length - scaled.length) };
    return { ...piece, share: Math.max(least, ((1 - forClosed) * (piece.to - piece.from)) / total) };
  });
}
