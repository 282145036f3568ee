import { openTimes, type Pattern } from './pattern.ts';
import type { Segment } from './segment.ts';

/** How much of a calendar is worked out at a time. About 45 segments and 22 questions to the zone in office hours. */
const CHUNK = 64 * 86_400_000;

/** Beyond these years a calendar of today says nothing; refusing them bounds memory and work. */
export const EARLIEST = Date.UTC(1900, 0, 1);
export const LATEST = Date.UTC(2200, 0, 1);

interface Chunk {
  readonly from: number;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Open time from the timeline's origin to the start of each segment, negative to the left of it. */
  readonly before: Float64Array;
  readonly openAtStart: number;
  readonly openAtEnd: number;
  readonly holidays: readonly Segment[];
}

/**
 * The open time of a pattern as one growing table: chunks side by side, built when first touched, with running sums.
 * A segment that crosses the border of a chunk is stored in two halves that touch.
 */
export class Timeline {
  readonly #pattern: Pattern;
  #chunks: Chunk[] = [];
  #first = 0;

  constructor(pattern: Pattern) {
    this.#pattern = pattern;
  }

  /** Open milliseconds from the timeline's (arbitrary, fixed) origin to `at`. */
  openUntil(at: number): number {
    const chunk = this.#chunkAt(at);
    const index = lastAtOrBefore(chunk.starts, at);
    if (index < 0) return chunk.openAtStart;
    return (chunk.before[index] ?? 0) + Math.min(at, chunk.ends[index] ?? 0) - (chunk.starts[index] ?? 0);
  }

  /** The earliest instant not before `from` by which `durationMs` (> 0) has passed open; null if there is none. */
  after(from: number, durationMs: number): number | null {
    const wanted = this.openUntil(from) + durationMs;
    for (let start = from; start < LATEST;) {
      const chunk = this.#chunkAt(start);
      if (chunk.openAtEnd >= wanted) {
        const index = lastBelow(chunk.before, wanted);
        return (chunk.starts[index] ?? 0) + wanted - (chunk.before[index] ?? 0);
      }
      start = chunk.from + CHUNK;
    }
    return null;
  }

  /** Open segments that meet `[from, to)`, not clipped, in order, in the halves they are stored in. */
  *segments(from: number, to: number): Generator<Segment> {
    for (let start = from; start < to && start < LATEST;) {
      const chunk = this.#chunkAt(start);
      for (let i = Math.max(lastAtOrBefore(chunk.starts, from), 0); i < chunk.starts.length; i++) {
        const segment = { from: chunk.starts[i] ?? 0, to: chunk.ends[i] ?? 0 };
        if (segment.from >= to) return;
        if (segment.to > from) yield segment;
      }
      start = chunk.from + CHUNK;
    }
  }

  /** Stretches of holiday that meet `[from, to)`, not clipped, in order. */
  holidays(from: number, to: number): Segment[] {
    const found: Segment[] = [];
    for (let start = from; start < to && start < LATEST;) {
      const chunk = this.#chunkAt(start);
      found.push(...chunk.holidays);
      start = chunk.from + CHUNK;
    }
    return found;
  }

  #chunkAt(at: number): Chunk {
    const index = Math.floor(at / CHUNK);
    const known = this.#chunks[index - this.#first];
    return known ?? this.#growTo(index);
  }

  #growTo(index: number): Chunk {
    let chunk = this.#chunks[0];
    if (!chunk) {
      this.#first = index;
      chunk = this.#build(index, 0, 'start');
      this.#chunks = [chunk];
      return chunk;
    }
    if (index < this.#first) {
      const earlier: Chunk[] = [];
      for (let i = this.#first - 1; i >= index; i--) {
        chunk = this.#build(i, chunk.openAtStart, 'end');
        earlier.push(chunk);
      }
      this.#chunks = [...earlier.reverse(), ...this.#chunks];
      this.#first = index;
      return chunk;
    }
    chunk = this.#chunks.at(-1) ?? chunk;
    for (let i = this.#first + this.#chunks.length; i <= index; i++) {
      chunk = this.#build(i, chunk.openAtEnd, 'start');
      this.#chunks.push(chunk);
    }
    return chunk;
  }

  /** Works out one chunk; `open` is the running sum at the given side of it. */
  #build(index: number, open: number, side: 'start' | 'end'): Chunk {
    const from = index * CHUNK;
    const times = openTimes(this.#pattern, from, from + CHUNK);
    const count = times.open.length;
    const chunk = {
      starts: new Float64Array(count),
      ends: new Float64Array(count),
      before: new Float64Array(count),
    };
    const total = times.open.reduce((sum, segment) => sum + segment.to - segment.from, 0);
    const openAtStart = side === 'start' ? open : open - total;
    let sum = openAtStart;
    times.open.forEach((segment, i) => {
      chunk.starts[i] = segment.from;
      chunk.ends[i] = segment.to;
      chunk.before[i] = sum;
      sum += segment.to - segment.from;
    });
    return { ...chunk, from, openAtStart, openAtEnd: sum, holidays: times.holidays };
  }
}

/** Index of the last value ≤ `wanted` in sorted `values`; −1 if there is none. */
function lastAtOrBefore(values: Float64Array, wanted: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) <= wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Index of the last value < `wanted` in sorted `values`; −1 if there is none. */
function lastBelow(values: Float64Array, wanted: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
