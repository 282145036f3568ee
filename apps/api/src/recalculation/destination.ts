import { isOpen, type ClockRecord } from '@casewire/sla';
import { type PolicyBook } from '../sla/book.ts';

/** Where clocks are to be moved: what is null stays as it is. A calendar is for the clocks of its own name alone. */
export interface Destination {
  readonly policyVersion: string | null;
  readonly calendar: { readonly label: string; readonly name: string } | null;
}

/** What a move means to one case, as its clock event says it; null if it means nothing. */
export interface NewVersions {
  readonly policyVersion?: string;
  readonly calendarVersion?: string;
}

/** `calendarVersion` is any version of the calendar that serves the case. */
export function newVersions(to: Destination, calendarVersion: string, book: PolicyBook): NewVersions | null {
  const { policyVersion, calendar } = to;
  const sameName = calendar !== null && book.calendar(calendarVersion).name === calendar.name;
  if (policyVersion === null && !sameName) return null;
  return {
    ...(policyVersion !== null && { policyVersion }),
    ...(sameName && { calendarVersion: calendar.label }),
  };
}

/** Whether a clock would move: only open ones do that are not late, for a breach stands (D-CLK-4). */
export const moves = (clock: ClockRecord, to: NewVersions): boolean =>
  isOpen(clock) &&
  clock.breachedAt === null &&
  ((to.policyVersion !== undefined && to.policyVersion !== clock.policyVersion) ||
    (to.calendarVersion !== undefined && to.calendarVersion !== clock.calendarVersion));
