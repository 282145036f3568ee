import { EventTooEarlyError } from '@casewire/sla';
import { type Instant } from '../clock-time.ts';
import { invalidInput } from '../errors.ts';
import { type PolicyBook } from '../sla/book.ts';

const LONGEST_TEXT = 20_000;

/** A text that says something, trimmed. PostgreSQL stores neither U+0000 nor half a surrogate pair. */
export function text(path: string, value: string, longest = LONGEST_TEXT): string {
  const trimmed = value.toWellFormed().trim();
  if (trimmed.includes('\0')) throw invalidInput(path, `Leave the character U+0000 out of ${path}.`);
  if (trimmed === '') throw invalidInput(path, `Write something in ${path}.`);
  if (trimmed.length > longest)
    throw invalidInput(path, `Keep ${path} under ${longest} characters; it has ${trimmed.length}.`);
  return trimmed;
}

export function optionalText(
  path: string,
  value: string | null | undefined,
  longest = LONGEST_TEXT,
): string | null {
  return value == null || value.trim() === '' ? null : text(path, value, longest);
}

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
  const wallClock = book.calendar(book.newest('ROUND_THE_CLOCK')).calendar;
  if (instant > now) throw invalidInput(path, `${path} lies in the future. Give the instant it happened.`);
  if (now - instant > wallClock.durationMs(backdating)) {
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
