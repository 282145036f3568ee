/** What was typed to look for, as a pattern for `ilike` that takes every character as itself; null if nothing was. */
export function likeOf(typed: string | null | undefined): string | null {
  const text = typed?.trim().toWellFormed().replaceAll('\0', '') ?? '';
  return text === '' ? null : `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
