import { Cursor, type EntityMetadata } from '@mikro-orm/postgresql';
import { type Condition, joined } from '../row-filter.ts';

/** By what a list is sorted, most telling first; the last of it is unique. What may be null comes last. */
export type Order<T> = Readonly<Partial<Record<keyof T & string, 'asc' | 'desc'>>>;

type Side = 'after' | 'before';
type Value = string | number | null;

interface Key {
  readonly property: string;
  readonly column: string;
  readonly desc: boolean;
  readonly nullable: boolean;
}

/** Where a page begins in a sorted list, as SQL: the database goes straight there, by the index of that order. */
export interface Keyset {
  /**
   * What comes behind the row a cursor was made of, or before it. There are two conditions where what is null lies
   * beyond, or all that is not: the second goes on where the first has no more. Throws if the cursor is none.
   */
  beyond(cursor: string, side: Side): readonly Condition[];
  /** Turned round to read a page from its end. */
  orderBy(backwards: boolean): string;
  cursorOf(row: object): string;
}

/** `alias` is the name the table has in the statement. */
export function keysetOf<T>(meta: EntityMetadata, order: Order<T>, alias: string): Keyset {
  const keys = Object.entries<unknown>(order).map(([property, direction]): Key => {
    const prop = meta.properties[property as never] as EntityMetadata['props'][number];
    const [column = ''] = prop.fieldNames;
    const key = {
      property,
      column: `"${alias}"."${column}"`,
      desc: direction === 'desc',
      nullable: prop.nullable === true,
    };
    if (key.desc && key.nullable) throw new Error(`${property} may be null, and null comes last.`);
    return key;
  });

  /** Whether rows compare as PostgreSQL compares lists of values: then the index leads to the very row. */
  const isList = keys.every(({ desc, nullable }, nth) => desc === keys[0]?.desc && (nth === 0 || !nullable));

  return {
    beyond(cursor, side) {
      const at = decode(cursor, keys.length);
      if (isList && at.every((value) => value !== null)) return listed(keys, at, side);
      const all = keys.map((key, nth) => compared(key, at[nth] ?? null, side));
      const past = all.map(({ onward, across }, nth) => {
        const ahead = nth > 0 && across ? joined([onward, across], 'or') : onward;
        return joined([...all.slice(0, nth).map(({ level }) => level), ahead], 'and');
      });
      const near = joined([...all.slice(0, 1).map(({ from }) => from), joined(past, 'or')], 'and');
      const far = all[0]?.across;
      return far ? [near, far] : [near];
    },
    orderBy: (backwards) =>
      keys
        .map(({ column, desc, nullable }) => {
          const nulls = nullable ? ` nulls ${backwards ? 'first' : 'last'}` : '';
          return `${column} ${desc === backwards ? 'asc' : 'desc'}${nulls}`;
        })
        .join(', '),
    cursorOf: (row) =>
      Cursor.encode(keys.map(({ property }) => (row as Record<string, unknown>)[property] ?? null)),
  };
}

/** Those without a value compare with nothing: they are a condition of their own, where they lie beyond. */
function listed(keys: readonly Key[], at: readonly Value[], side: Side): readonly Condition[] {
  const columns = keys.map(({ column }) => column).join(', ');
  const near = { sql: `(${columns}) ${signOf(keys[0], side)} (${at.map(() => '?').join(', ')})`, params: at };
  const across = keys[0] && compared(keys[0], at[0] ?? null, side).across;
  return across ? [near, across] : [near];
}

const signOf = (key: Key | undefined, side: Side): '<' | '>' =>
  key?.desc === (side === 'after') ? '<' : '>';

interface Compared {
  /** The rows that have the same value, */
  readonly level: Condition;
  /** those whose value lies beyond, */
  readonly onward: Condition;
  /** both, as the place in the index where the database begins, */
  readonly from: Condition;
  /** and those that lie beyond because they have none, or because they have one; null if there are no such. */
  readonly across: Condition | null;
}

function compared(key: Key, value: Value, side: Side): Compared {
  const { column, nullable } = key;
  if (value === null) {
    const level = { sql: `${column} is null`, params: [] };
    const across = nullable && side === 'before' ? { sql: `${column} is not null`, params: [] } : null;
    return { level, onward: { sql: 'false', params: [] }, from: level, across };
  }
  const sign = signOf(key, side);
  const by = (operator: string): Condition => ({ sql: `${column} ${operator} ?`, params: [value] });
  const across = nullable && side === 'after' ? { sql: `${column} is null`, params: [] } : null;
  return { level: by('='), onward: by(sign), from: by(`${sign}=`), across };
}

function decode(cursor: string, length: number): Value[] {
  const at: unknown = Cursor.decode(cursor);
  if (!Array.isArray(at) || at.length !== length) throw new TypeError('A cursor has one value for each key.');
  return at.map((value: unknown) => {
    if (value === null || typeof value === 'string' || typeof value === 'number') return value;
    throw new TypeError('A cursor has texts, numbers and nulls.');
  });
}
