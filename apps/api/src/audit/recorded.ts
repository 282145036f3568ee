/** What may stand before and after: plain values by the name of their field. */
export type Recorded = Readonly<Record<string, unknown>>;

/** Words that name what nobody may read in the trail, in whatever spelling a field has them. */
const secretWords = [
  'password',
  'secret',
  'hash',
  'cookie',
  'authorization',
  'recoverycode',
  'backupcode',
  'credentials',
  'privatekey',
  'accessdetails',
] as const;

const REDACTED = '[redacted]';

/** Whether a field of that name is never written down. That it changed still is. */
const isSecret = (field: string): boolean => {
  const plain = field.toLowerCase().replaceAll(/[^a-z]/g, '');
  return plain === 'token' || secretWords.some((word) => plain.includes(word));
};

const LONGEST = 4_000;

/** Plain JSON with its keys in order, secrets blotted out, and of long texts the beginning. */
export function plain(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string') return shortened(value.toWellFormed().replaceAll('\0', ''));
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object') return String(value as bigint | symbol);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, isSecret(name) && one !== null ? REDACTED : plain(one)]),
  );
}

const shortened = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… (${text.length} characters)`;

/** What of two states differs, each side with its own values. */
export function difference(before: Recorded, after: Recorded): { before: Recorded; after: Recorded } {
  const a = plain(before) as Recorded;
  const b = plain(after) as Recorded;
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
    // What is blotted out on both sides is told by whoever changed it.
    .filter((name) => JSON.stringify(a[name] ?? null) !== JSON.stringify(b[name] ?? null));
  const of = (side: Recorded): Recorded =>
    Object.fromEntries(names.map((name) => [name, side[name] ?? null]));
  return { before: of(a), after: of(b) };
}
