import { isFields, type Path } from '../drafts/document.ts';

/** One value of a document, and where it belongs so that two documents can be laid side by side. */
export interface Entry {
  /** The same in both documents for what is the same thing: a target by what it promises, a holiday by its date. */
  key: string;
  /** The field of the document it is part of. */
  section: string;
  /** Its steps after the section, as the document names them. */
  label: readonly string[];
  value: string;
}

export type DifferenceKind = 'SAME' | 'CHANGED' | 'ONLY_LEFT' | 'ONLY_RIGHT';

export interface Difference {
  key: string;
  section: string;
  label: readonly string[];
  left: string | null;
  right: string | null;
  kind: DifferenceKind;
}

const words = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(words).join(', ');
  return value === undefined ? '' : JSON.stringify(value);
};

/** What an item of a list is, whatever place it has; a place says nothing when one was added before it. */
function nameOf(item: unknown, index: number): string[] {
  if (typeof item === 'string') return [item];
  if (!isFields(item)) return [Array.isArray(item) ? words(item) : String(index + 1)];
  if ('priority' in item && 'kind' in item)
    return [
      words(item['kind']),
      words(item['priority']),
      ...[item['deployments'], item['plans']].filter((some) => some !== undefined).map(words),
    ];
  if ('date' in item) return [words(item['date'])];
  if ('weekday' in item) return [words(item['weekday']), words(item['from'])];
  return ['name' in item ? words(item['name']) : String(index + 1)];
}

/** Items whose name says all but one thing about them; that one thing is their value. */
const valueOfItem = (item: unknown): unknown => {
  if (typeof item === 'string' || Array.isArray(item)) return '✓';
  if (!isFields(item)) return item;
  if ('within' in item && 'priority' in item) return item['within'];
  if ('weekday' in item) return item['to'];
  if ('date' in item) return item['name'] ?? '✓';
  return undefined;
};

const isPlainList = (value: readonly unknown[]) =>
  value.every((item) => !isFields(item) && !Array.isArray(item));
// Long lists of words are told apart word by word; short ones read better as one value.
const asOne = (value: readonly unknown[], path: Path) => isPlainList(value) && path.length > 1;

/** Every value of a document with what it is, in the order of the document. */
export function entriesOf(document: unknown): Entry[] {
  const entries: Entry[] = [];
  const add = (label: readonly string[], value: unknown) => {
    const [section = '', ...rest] = label;
    entries.push({ key: label.join('\u0000'), section, label: rest, value: words(value) });
  };
  const walk = (value: unknown, label: readonly string[]) => {
    if (isFields(value)) {
      for (const [name, field] of Object.entries(value)) walk(field, [...label, name]);
    } else if (Array.isArray(value) && !asOne(value, label)) {
      value.forEach((item: unknown, index) => {
        const one = valueOfItem(item);
        const place = [...label, ...nameOf(item, index)];
        if (one === undefined) walk(item, place);
        else add(place, one);
      });
    } else add(label, value);
  };
  walk(document, []);
  return entries;
}

/** Two documents side by side: everything either says, in the left one's order, what only the right one says after it. */
export function differences(left: unknown, right: unknown): Difference[] {
  const [ours, theirs] = [byKey(entriesOf(left)), byKey(entriesOf(right))];
  const sections = [...new Set([...ours.values(), ...theirs.values()].map(({ section }) => section))];
  const all = [...new Map([...ours, ...theirs]).values()];
  return sections.flatMap((name) =>
    all
      .filter(({ section }) => section === name)
      .map(({ key, section, label }) => {
        const [one, other] = [ours.get(key)?.value ?? null, theirs.get(key)?.value ?? null];
        return { key, section, label, left: one, right: other, kind: kindOf(one, other) };
      }),
  );
}

function kindOf(left: string | null, right: string | null): DifferenceKind {
  if (left === right) return 'SAME';
  if (left === null) return 'ONLY_RIGHT';
  return right === null ? 'ONLY_LEFT' : 'CHANGED';
}

/** Two entries of one key (a document with a fault) are told apart by their turn. */
function byKey(entries: readonly Entry[]): Map<string, Entry> {
  const found = new Map<string, Entry>();
  for (const entry of entries) {
    let key = entry.key;
    while (found.has(key)) key += '\u0001';
    found.set(key, { ...entry, key });
  }
  return found;
}
