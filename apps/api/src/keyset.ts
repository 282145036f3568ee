import { Cursor, type EntityMetadata } from '@mikro-orm/postgresql';

/** By what a list is sorted, most telling first; the last of it is unique. What may be null comes last. */
export type Order<T> = Readonly<Partial<Record<keyof T & string, 'asc' | 'desc'>>>;

export type Side = 'after' | 'before';

interface Key {
  readonly property: string;
  readonly column: string;
  readonly desc: boolean;
  readonly nullable: boolean;
}

/** A condition in SQL, and the values it names. */
export interface Part {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Where a page begins in a sorted list, as SQL: the database goes straight there, by the index of that order. */
export interface Keyset {
  /**
   * What comes behind the row a cursor was made of, or before it; its values are named from `$from` on. There are two
   * parts where what is null lies beyond, or all that is not: the second goes on where the first has no more. Throws if
   * the cursor is none.
   */
  beyond(cursor: string, side: Side, from: number): readonly Part[];
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

  return {
    beyond(cursor, side, from) {
      const at = decode(cursor, keys.length);
      let next = from;
      const places = at.map((value) => (value === null ? null : `$${next++}`));
      const onward = (nth: number): string => {
        const { column, desc } = keys[nth] as Key;
        const place = places[nth] as string | null;
        if (place === null) return 'false';
        return `${column} ${desc === (side === 'after') ? '<' : '>'} ${place}`;
      };
      /** Whether null lies beyond a value, or every value beyond null. */
      const across = (nth: number): string | null => {
        const { column, nullable } = keys[nth] as Key;
        if (!nullable || (places[nth] === null) === (side === 'after')) return null;
        return `${column} is ${side === 'after' ? '' : 'not '}null`;
      };
      const level = (nth: number): string => {
        const place = places[nth] as string | null;
        return `${(keys[nth] as Key).column} ${place === null ? 'is null' : `= ${place}`}`;
      };
      const past = keys.map((_key, nth) => {
        const crossing = nth === 0 ? null : across(nth);
        const ahead = crossing === null ? onward(nth) : `(${onward(nth)} or ${crossing})`;
        return `(${[...keys.slice(0, nth).map((_one, before) => level(before)), ahead].join(' and ')})`;
      });
      // The first of the two tells the database where in the index to begin.
      const begin = places[0] === null ? level(0) : onward(0).replace(/ ([<>]) /, ' $1= ');
      const near = `${begin} and (${past.join(' or ')})`;
      const far = across(0);
      const values = at.filter((value) => value !== null);
      return [{ text: near, values }, ...(far === null ? [] : [{ text: far, values: [] }])];
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

function decode(cursor: string, length: number): (string | number | null)[] {
  const at: unknown = Cursor.decode(cursor);
  if (!Array.isArray(at) || at.length !== length) throw new TypeError('A cursor has one value for each key.');
  return at.map((value: unknown) => {
    if (value === null || typeof value === 'string' || typeof value === 'number') return value;
    throw new TypeError('A cursor has texts, numbers and nulls.');
  });
}
