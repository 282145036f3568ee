import { LATEST } from './instant.ts';
import { LocalOpenTime } from './local-time.ts';
import type { Pattern } from './pattern.ts';
import { zoneNamed, ZONE_BLOCK, type Zone } from './zone.ts';

/** Numbers kept of a stretch with one offset: where it starts, its offset, `shift`, open time at its end. */
const ROW = 4;

const LAST_BLOCK = Math.floor((LATEST - 1) / ZONE_BLOCK);

/**
 * Counts the open time of a pattern in its zone. While a zone keeps its offset, open time is open local time plus a
 * constant, the `shift`: what all clock changes since the origin took away or gave twice. So all there is to remember
 * is a row of four numbers for each stretch of one offset, two a year, kept in blocks that are made when first touched.
 */
export class Timeline {
  readonly #zone: Zone;
  readonly #local: LocalOpenTime;
  /** Rows of each block from the `#first` on, side by side; the last row is followed by an endless one. */
  #blocks: Float64Array[] = [];
  #first = 0;

  constructor(pattern: Pattern) {
    this.#zone = zoneNamed(pattern.timeZone);
    this.#local = new LocalOpenTime(pattern);
  }

  /** Open milliseconds from the timeline's (arbitrary, fixed) origin to `at`. */
  openUntil(at: number): number {
    const rows = this.#blockAt(at);
    const row = rowAt(rows, at);
    return (rows[row + 2] ?? 0) + this.#local.until(at + (rows[row + 1] ?? 0));
  }

  /** The earliest instant after `from` by which `durationMs` (> 0) has passed open; null if there is none. */
  after(from: number, durationMs: number): number | null {
    let block = Math.floor(from / ZONE_BLOCK);
    let rows = this.#blockAt(from);
    let row = rowAt(rows, from);
    const local = from + (rows[row + 1] ?? 0);
    const wanted = (rows[row + 2] ?? 0) + this.#local.until(local) + durationMs;
    for (;;) {
      for (; row < rows.length - 1; row += ROW) {
        if ((rows[row + 3] ?? 0) < wanted) continue;
        const at = this.#local.reach(wanted - (rows[row + 2] ?? 0)) - (rows[row + 1] ?? 0);
        return at <= LATEST ? at : null;
      }
      if (++block > LAST_BLOCK) return null;
      rows = this.#blockAt(block * ZONE_BLOCK);
      row = 0;
    }
  }

  /** The local time of an instant, in milliseconds since 1970-01-01T00:00 on the wall. */
  localAt(at: number): number {
    const rows = this.#blockAt(at);
    return at + (rows[rowAt(rows, at) + 1] ?? 0);
  }

  /** Open local time up to `local`, for comparing two points of it. */
  openLocal(local: number): number {
    return this.#local.until(local);
  }

  #blockAt(at: number): Float64Array {
    const index = Math.floor(at / ZONE_BLOCK);
    return this.#blocks[index - this.#first] ?? this.#growTo(index);
  }

  /** Makes the block of that index and those between it and what is there; each takes some microseconds. */
  #growTo(index: number): Float64Array {
    const wanted = Math.min(index, LAST_BLOCK);
    let block = this.#blocks[0];
    if (!block) {
      this.#first = wanted;
      block = this.#build(wanted);
      this.#blocks = [block];
      return block;
    }
    if (wanted < this.#first) {
      const earlier: Float64Array[] = [];
      for (let i = this.#first - 1; i >= wanted; i--) {
        const later = block;
        block = this.#build(i);
        raise(block, this.#openAtStart(later) - (block.at(-2) ?? 0));
        earlier.push(block);
      }
      this.#blocks = [...earlier.reverse(), ...this.#blocks];
      this.#first = wanted;
      return block;
    }
    block = this.#blocks.at(-1) ?? block;
    for (let i = this.#first + this.#blocks.length; i <= wanted; i++) {
      const openAtEnd = block.at(-2) ?? 0;
      block = this.#build(i);
      raise(block, openAtEnd - this.#openAtStart(block));
      this.#blocks.push(block);
    }
    return block;
  }

  #openAtStart(rows: Float64Array): number {
    return (rows[2] ?? 0) + this.#local.until((rows[0] ?? 0) + (rows[1] ?? 0));
  }

  /** The rows of one block, with a shift of zero at its start. */
  #build(index: number): Float64Array {
    const periods = this.#zone.block(index);
    const rows = new Float64Array(periods.length * ROW + 1);
    let shift = 0;
    periods.forEach(({ from, to, offsetMs }, i) => {
      const before = periods[i - 1];
      if (before) {
        shift += this.#local.until(from + before.offsetMs) - this.#local.until(from + offsetMs);
      }
      rows.set([from, offsetMs, shift, shift + this.#local.until(to + offsetMs)], i * ROW);
    });
    rows[rows.length - 1] = Infinity;
    return rows;
  }
}

/** Where the row that holds `at` begins; a block seldom has more than two. */
function rowAt(rows: Float64Array, at: number): number {
  let row = 0;
  while ((rows[row + ROW] ?? 0) <= at) row += ROW;
  return row;
}

/** Adds to the counts of all rows of a block. */
function raise(rows: Float64Array, by: number): void {
  for (let row = 0; row < rows.length - 1; row += ROW) {
    rows[row + 2] = (rows[row + 2] ?? 0) + by;
    rows[row + 3] = (rows[row + 3] ?? 0) + by;
  }
}
