import { parseDuration } from '@casewire/business-time';
import { EventTooEarlyError } from '@casewire/sla';
import { type Instant } from '../clock-time.ts';
import { invalidInput } from '../errors.ts';
import { type PolicyBook } from '../sla/book.ts';

export { optionalText, text } from '../text.ts';

/** Backdating is wall time: its day is no business day. */
const DAY_MS = 86_400_000;

/** Whether the database takes an instant: RFC 3339 knows the year 0000, and an offset reaches beyond 9999. */
export function isStorable(at: Date): boolean {
  const year = at.getUTCFullYear();
  return year >= 1 && year <= 9999;
}

/**
 * The instant a contact or a call happened: not in the future, only a little in the past, and not before the case's
 * latest clock event (D-CLK-12).
 */
export function happenedAt(
  path: string,
  at: Date,
  now: Instant,
  book: PolicyBook,
  settledTo: Instant | null,
): Instant {
  const instant = at.getTime();
  const { backdating } = book.policy;
  if (instant > now) throw invalidInput(path, `${path} lies in the future. Give the instant it happened.`);
  if (now - instant > parseDuration(backdating, DAY_MS)) {
    throw invalidInput(
      path,
      `${path} lies too far back (at most ${backdating}). Record it now and write when it was.`,
    );
  }
  if (settledTo !== null && instant < settledTo) {
    throw invalidInput(path, new EventTooEarlyError(instant, settledTo).message, 'BEFORE_SETTLED');
  }
  return instant;
}
