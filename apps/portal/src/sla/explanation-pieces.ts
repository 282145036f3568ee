import { type ClockReading, type OpenTime } from './clock-reading.ts';

export type SegmentKind = 'COUNTED' | 'OUTSIDE_HOURS' | 'HOLIDAY' | 'PAUSED' | 'RETARGETED';

export interface ClockSegment {
  kind: SegmentKind;
  from: string;
  to: string;
  actorName: string | null;
  note: string | null;
  /** Open time counted in it, where the server said; worked out from the calendar otherwise. */
  countedMs?: number;
}

export interface Piece {
  kind: SegmentKind | 'REST';
  from: number;
  to: number;
  /** Open time counted in it. */
  counted: number;
  actorName: string | null;
  note: string | null;
  /** Its share of the line, 0 to 1. Closed stretches are compressed: they never set the scale. */
  share: number;
}

const closedShare = 0.18;
const least = 0.05;
const isClosed = ({ kind }: Pick<Piece, 'kind'>) => kind === 'OUTSIDE_HOURS' || kind === 'HOLIDAY';

/** The stretches of a clock in order; what is still to come until the due instant is the last. */
export function piecesOf(
  segments: readonly ClockSegment[],
  reading: ClockReading,
  calendar: OpenTime,
): readonly Piece[] {
  const known = segments.map(({ kind, from, to, actorName, note, countedMs }) => {
    const [start, end] = [Date.parse(from), Date.parse(to)];
    return {
      kind,
      from: start,
      to: end,
      counted: countedMs ?? (kind === 'COUNTED' ? calendar.between(start, Math.max(start, end)) : 0),
      actorName,
      note,
    };
  });
  const last = known.at(-1);
  const runs =
    reading.beneath === 'running' || reading.beneath === 'warning' || reading.beneath === 'outsideHours';
  const rest =
    runs && reading.due !== null && last && last.to < reading.due
      ? [
          {
            kind: 'REST' as const,
            from: last.to,
            to: reading.due,
            counted: calendar.between(last.to, reading.due),
            actorName: null,
            note: null,
          },
        ]
      : [];
  return withShares([...known, ...rest]);
}

function withShares(pieces: readonly Omit<Piece, 'share'>[]): readonly Piece[] {
  const long = pieces.filter((piece) => piece.to > piece.from);
  const scaled = long.filter((piece) => !isClosed(piece));
  const length = (piece: Omit<Piece, 'share'>) =>
    piece.kind === 'REST' ? piece.counted : piece.to - piece.from;
  const total = scaled.reduce((sum, piece) => sum + length(piece), 0);
  const forClosed = scaled.length === 0 ? 1 : Math.min(0.5, closedShare * (long.length - scaled.length));
  return pieces.map((piece) => {
    if (piece.to <= piece.from) return { ...piece, share: 0 };
    if (isClosed(piece)) return { ...piece, share: forClosed / (long.length - scaled.length) };
    return { ...piece, share: Math.max(least, total === 0 ? 1 : ((1 - forClosed) * length(piece)) / total) };
  });
}

export const pausedMs = (pieces: readonly Piece[]) =>
  pieces.reduce((sum, { kind, from, to }) => sum + (kind === 'PAUSED' ? to - from : 0), 0);
export const closedMs = (pieces: readonly Piece[]) =>
  pieces.reduce((sum, piece) => sum + (isClosed(piece) ? piece.to - piece.from : 0), 0);
