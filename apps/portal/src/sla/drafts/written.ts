import { isFields } from './document.ts';

/** Fields in the order people read them; a database may have kept them in another. */
const order = [
  '$schema kind name title version vendor',
  'attainmentTarget attainmentPeriod platformAvailabilityTarget',
  'kinds startsOn stopsOn cancelledOn pausesWhileWaiting recurs once waivable whenDue audience',
  'targets priority within deployments plans',
  'warnings fractionsLeft byKind responseContacts claimLapse phoneOnlyPriorities defaultPriority hotline',
  'backdating closeAfter planNames supportedMajors',
  'calendars timeZone weekday from to hours date holidays source businessDay',
  'faultReport outOfScopeCategories P1 P2 P3 P4 L2 L3 OFFICE ROUND_THE_CLOCK',
].flatMap((line) => line.split(' '));
const rank = new Map(order.map((name, index) => [name, index]));
const rankOf = (name: string) => rank.get(name) ?? order.length;

const width = 96;
const isPlain = (value: unknown): boolean => !isFields(value) && !Array.isArray(value);

const entriesOf = (fields: Record<string, unknown>) =>
  Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .toSorted(([one], [other]) => rankOf(one) - rankOf(other));

/** On one line where it fits and holds nothing but plain values, as a person would write it. */
function print(value: unknown, indent: string): string {
  if (isPlain(value)) return JSON.stringify(value ?? null);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  const items: { name: string; value: unknown }[] = Array.isArray(value)
    ? (value as unknown[]).map((item) => ({ name: '', value: item }))
    : entriesOf(value as Record<string, unknown>).map(([name, item]) => ({
        name: `${JSON.stringify(name)}: `,
        value: item,
      }));
  if (items.length === 0) return open + close;
  const isLight = (item: unknown) => isPlain(item) || (Array.isArray(item) && item.every(isPlain));
  if (items.every((item) => isLight(item.value))) {
    const inner = items.map((item) => item.name + print(item.value, indent)).join(', ');
    const line = Array.isArray(value) ? `[${inner}]` : `{ ${inner} }`;
    if (indent.length + line.length <= width && !line.includes('\n')) return line;
  }
  const deeper = `${indent}  `;
  const lines = items.map((item) => deeper + item.name + print(item.value, deeper));
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

/** The document as text: JSON, its fields in the order they are read. The same document is always the same text. */
export const written = (document: unknown): string => print(document, '');
