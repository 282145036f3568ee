import { BucketIndex } from './bucket-index.ts';
import { openSegments } from './open-times.ts';
import type { Pattern } from './pattern.ts';
import { EARLIEST, LATEST } from './instant.ts';
import type { Timeline } from './timeline.ts';

const DAY = 86_400_000;
/** Days of a block, as a power of two. */
const SHIFT = 6;
const SIZE = 1 << SHIFT;
const FIRST_BLOCK = (EARLIEST / DAY) >> SHIFT;
const LAST_BLOCK = (LATEST / DAY - 1) >> SHIFT;

/** With more pieces of open time a day than this, counting by formula is as quick as looking up. */
const MANY = 6;

/** What is written down of 64 days of UTC. */
interface Block {
  /** Numbers a day has: 1 + 2 × pieces. */
  readonly width: number;
  /** Of each day: open time up to its midnight; then of each piece of open time its start and its length, if any. */
  readonly days: Float64Array;
  /** Open time up to the end of the block. */
  readonly openAtEnd: number;
  /** Where in `days` those begin that open at all, their midnights, and open time up to each. */
  readonly rows: Int32Array;
  readonly before: Float64Array;
  readonly byBefore: BucketIndex;
}

/**
 * What the timeline counts by formula, looked up: a day is a row of numbers, and a block of 64 days is written (some
 * 3 KB, 30 µs) when first touched. Each block stands for itself, so there is no edge to what is known and nothing in
 * between has to be filled in.
 */
export class DayTable {
  readonly #pattern: Pattern;
  readonly #timeline: Timeline;
  readonly #blocks: (Block | undefined)[] = Array.from({ length: LAST_BLOCK - FIRST_BLOCK + 1 });

  constructor(pattern: Pattern, timeline: Timeline) {
    this.#pattern = pattern;
    this.#timeline = timeline;
  }

  /** Open milliseconds from the timeline's origin to `at`. */
  openUntil(at: number): number {
    const day = Math.floor(at / DAY);
    const block = this.#blocks[(day >> SHIFT) - FIRST_BLOCK] ?? this.#write(day >> SHIFT);
    if (block.width === 0) return this.#timeline.openUntil(at);
    return openWithin(block, day & (SIZE - 1), at - day * DAY);
  }

  /** The earliest instant after `from` by which `durationMs` (> 0) has passed open; null if there is none. */
  after(from: number, durationMs: number): number | null {
    const day = Math.floor(from / DAY);
    const index = day >> SHIFT;
    const here = this.#blocks[index - FIRST_BLOCK] ?? this.#write(index);
    if (here.width === 0) return this.#timeline.after(from, durationMs);
    const wanted = openWithin(here, day & (SIZE - 1), from - day * DAY) + durationMs;
    if (wanted <= here.openAtEnd) return reachWithin(here, index, wanted);
    if (index < LAST_BLOCK) {
      const next = this.#blocks[index + 1 - FIRST_BLOCK] ?? this.#write(index + 1);
      if (next.width > 0 && wanted <= next.openAtEnd) return reachWithin(next, index + 1, wanted);
    }
    return this.#timeline.after(from, durationMs);
  }

  #write(index: number): Block {
    const block = this.#blockOf(index << SHIFT);
    this.#blocks[index - FIRST_BLOCK] = block;
    return block;
  }

  #blockOf(firstDay: number): Block {
    const from = firstDay * DAY;
    const pieces: number[][] = Array.from({ length: SIZE }, () => []);
    for (const segment of openSegments(this.#pattern, from, Math.min(from + SIZE * DAY, LATEST))) {
      for (let start = segment.from; start < segment.to;) {
        const day = Math.floor(start / DAY);
        const end = Math.min(segment.to, (day + 1) * DAY);
        pieces[day - firstDay]?.push(start - day * DAY, end - start);
        start = end;
      }
    }
    const most = Math.max(...pieces.map(({ length }) => length));
    if (most > 2 * MANY) return BY_FORMULA;
    const width = 1 + most;
    const days = new Float64Array(width * SIZE);
    let open = this.#timeline.openUntil(from);
    const working: { row: number; before: number }[] = [];
    pieces.forEach((numbers, i) => {
      days.set([open, ...numbers], i * width);
      if (numbers.length > 0) working.push({ row: i * width, before: open });
      open += numbers.reduce((sum, number, k) => (k % 2 === 1 ? sum + number : sum), 0);
    });
    const before = Float64Array.from(working, (day) => day.before);
    return {
      width,
      days,
      openAtEnd: open,
      rows: Int32Array.from(working, ({ row }) => row),
      before,
      byBefore: new BucketIndex(before),
    };
  }
}

const NONE = new Float64Array();
const BY_FORMULA: Block = {
  width: 0,
  days: NONE,
  openAtEnd: 0,
  rows: new Int32Array(),
  before: NONE,
  byBefore: new BucketIndex(NONE),
};

/** Open time up to a time of the block's `i`-th day. */
function openWithin({ width, days }: Block, i: number, time: number): number {
  const row = i * width;
  let open = days[row] ?? 0;
  // As many steps for every day: a loop of constant length has no branch to mispredict.
  for (let k = row + 1; k < row + width; k += 2) {
    open += Math.min(Math.max(time - (days[k] ?? 0), 0), days[k + 1] ?? 0);
  }
  return open;
}

/** The earliest instant of a block at which open time is `wanted`, which lies in it and after its start. */
function reachWithin({ width, days, rows, before, byBefore }: Block, index: number, wanted: number): number {
  const workday = byBefore.atOrAfter(wanted) - 1;
  const row = rows[workday] ?? 0;
  let rest = wanted - (before[workday] ?? 0);
  let k = row + 1;
  for (; rest > (days[k + 1] ?? 0); k += 2) rest -= days[k + 1] ?? 0;
  return ((index << SHIFT) + row / width) * DAY + (days[k] ?? 0) + rest;
}
