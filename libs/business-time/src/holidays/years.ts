import { EARLIEST, LATEST } from '../instant.ts';

/** The years of which holidays are wanted, both included. */
export interface Years {
  readonly fromYear: number;
  readonly toYear: number;
}

const FIRST = new Date(EARLIEST).getUTCFullYear();
const LAST = new Date(LATEST - 1).getUTCFullYear();

/** What is wrong with a range of years, as a sentence; null when nothing is. */
export function yearsFault({ fromYear, toYear }: Years): string | null {
  if (!Number.isInteger(fromYear) || !Number.isInteger(toYear) || fromYear < FIRST || toYear > LAST) {
    return `Give whole years from ${String(FIRST)} to ${String(LAST)}.`;
  }
  return fromYear <= toYear ? null : 'The first year is after the last: swap the two.';
}
