import { invalidInput } from './errors.ts';

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
