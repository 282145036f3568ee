import { EventTooEarlyError, type Policy } from '@casewire/sla';
import { type Calendar } from '@casewire/business-time';
import { type Instant } from '../clock-time.ts';
import { invalidInput } from '../errors.ts';

const LONGEST_TEXT = 20_000;

/** A text that says something, trimmed. */
export function text(path: string, value: string, longest = LONGEST_TEXT): string {
  const trimmed = value.trim();
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

/** The instant something happened: not in the future, and only a little in the past (D-CLK-12). */
export function happenedAt(
  path: string,
  at: Date,
  now: Instant,
  policy: Policy,
  wallClock: Calendar,
): Instant {
  const instant = at.getTime();
  if (instant > now) throw invalidInput(path, `${path} lies in the future. Give the instant it happened.`);
  if (now - instant > wallClock.durationMs(policy.backdating)) {
    throw invalidInput(
      path,
      `${path} lies too far back (at most ${policy.backdating}). Record it now and write when it was.`,
    );
  }
  return instant;
}

/** Runs what may be refused because something later is already settled, and names the field to mend (D-CLK-12). */
export function notBeforeSettled<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof EventTooEarlyError) throw invalidInput(path, error.message, 'BEFORE_SETTLED');
    throw error;
  }
}
