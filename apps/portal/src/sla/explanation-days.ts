import { dayKey } from '../ui/day-time.ts';
import { type Piece } from './explanation-pieces.ts';

/** A part of a piece that lies in one day; or, of a long piece, in several whole ones. */
export interface DayPart {
  piece: Piece;
  from: number;
  to: number;
  share: number;
}

/** A day, or a run of whole days in which nothing changes, and which of the parts are in it: `[first, end)`. */
export interface DaySpan {
  from: number;
  /** The last instant of it. */
  last: number;
  first: number;
  end: number;
}

const hour = 3_600_000;
/** So many whole days of one piece are still drawn one by one: a weekend is. */
const drawnOneByOne = 2;

/** When the next day begins in a zone: the clocks there may have changed in between. */
function nextMidnight(at: number, zone: string): number {
  const today = dayKey(at, zone);
  let low = at;
  let high = at + 26 * hour;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (dayKey(middle, zone) === today) low = middle;
    else high = middle;
  }
  return high;
}

/** The pieces cut at the midnights of a zone, and the days they lie in. */
export function daysOf(pieces: readonly Piece[], zone: string): { parts: DayPart[]; days: DaySpan[] } {
  const parts = pieces.filter(({ share }) => share > 0).flatMap((piece) => partsOf(piece, zone));
  const days: DaySpan[] = [];
  parts.forEach(({ from, to }, index) => {
    const before = days.at(-1);
    if (before && dayKey(before.from, zone) === dayKey(from, zone)) {
      before.end = index + 1;
      before.last = to - 1;
    } else days.push({ from, last: to - 1, first: index, end: index + 1 });
  });
  return { parts, days };
}

function partsOf(piece: Piece, zone: string): DayPart[] {
  const cuts = [piece.from];
  for (let at = nextMidnight(piece.from, zone); at < piece.to; at = nextMidnight(at, zone)) cuts.push(at);
  cuts.push(piece.to);
  // The first and the last are what is left of their days; whole days lie between them.
  const whole = cuts.length - 3;
  const kept = whole > drawnOneByOne ? [cuts[0], cuts[1], cuts.at(-2), cuts.at(-1)] : cuts;
  const length = piece.to - piece.from;
  return kept.slice(1).map((to = piece.to, index) => {
    const from = kept[index] ?? piece.from;
    return { piece, from, to, share: (piece.share * (to - from)) / length };
  });
}
