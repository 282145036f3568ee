import {
  type Constructor,
  type EntityManager,
  type EntityMetadata,
  type EntityProperty,
  type FilterQuery,
} from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { joined } from '../row-filter.ts';
import { keysetOf, type Order } from './keyset.ts';
import { type Looks } from './looks.ts';
import { readPrepared, type Row } from './prepared.ts';
import { type Reads, shapeOf } from './read-entity.ts';
import { listed, selecting } from './selecting.ts';

/** Where a page begins and how long it is; `first` or `last` is given. */
export interface PageOf<T extends object> {
  readonly orderBy: Order<T>;
  readonly first?: number;
  readonly last?: number;
  readonly after?: string;
  readonly before?: string;
}

export interface ReadPage<T> {
  readonly items: readonly T[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly cursorOf: (item: T & object) => string;
}

/**
 * Entities as they are read for one answer: never changed, never written. Each is its row, and a column is converted
 * when somebody asks for it; references and collections are read in one statement for all that are asked for together.
 * The entity manager makes and watches each entity with all it holds, which took most of the time of a list.
 */
export class Reading implements Reads {
  readonly #one = new Map<Constructor<object>, DataLoader<string, object | null>>();
  readonly #many = new Map<EntityProperty, DataLoader<string, readonly object[]>>();

  readonly #looks: Looks | null;
  readonly learns: Looks | null;
  #lacked = false;

  private constructor(private readonly em: EntityManager) {
    this.#looks = Reading.#looksOf.get(em) ?? null;
    this.learns = this.#looks?.begin() ? this.#looks : null;
  }

  static readonly #looksOf = new WeakMap<EntityManager, Looks>();

  /** Has only those columns read that answers to the same were made of before. `lacked` tells whether that was enough. */
  static only(em: EntityManager, looks: Looks): void {
    Reading.#looksOf.set(em, looks);
  }

  /** Whether somebody looked at a column that was not read: then what was made of it says nothing, and is made again. */
  static lacked(em: EntityManager): boolean {
    const reading = Reading.#readings.get(em);
    return reading !== undefined && reading.#lacked;
  }

  static readonly #readings = new WeakMap<EntityManager, Reading>();
  static readonly #stops = new WeakMap<EntityManager, AbortSignal>();

  /** Says when statements of this entity manager are cancelled; it keeps what it was told to itself. */
  static stop(em: EntityManager, signal: AbortSignal): void {
    Reading.#stops.set(em, signal);
  }

  /** The reading of an entity manager: one for all that is asked through it. */
  static through(em: EntityManager): Reading {
    const known = Reading.#readings.get(em);
    if (known) return known;
    const made = new Reading(em);
    Reading.#readings.set(em, made);
    return made;
  }

  /** A page in the order given. Throws for a cursor it cannot read. */
  async page<T extends object>(
    type: Constructor<T>,
    where: FilterQuery<T>,
    { orderBy, first, last, after, before }: PageOf<T>,
  ): Promise<ReadPage<T>> {
    const { alias, from, condition } = selecting(this.em, type, where);
    const keyset = keysetOf(this.em.getMetadata().get(type) as EntityMetadata, orderBy, alias);
    const backwards = first === undefined;
    const most = (first ?? last ?? 0) + 1;
    const behind = after === undefined ? null : keyset.beyond(after, 'after');
    const ahead = before === undefined ? null : keyset.beyond(before, 'before');
    const [begin, end] = backwards ? [ahead, behind] : [behind, ahead];
    // From where a page begins its parts follow each other; with an end as well they are one condition.
    const steps =
      begin && !end
        ? begin.map((part) => [part])
        : [[begin, end].flatMap((bound) => (bound ? joined(bound, 'or') : []))];
    const select = `select ${listed(this.#columns(type), alias)} ${from}`;
    const rows: Row[] = [];
    for (const step of steps) {
      if (rows.length >= most) break;
      const { sql, params } = joined([condition, ...step], 'and');
      const found = await this.#read(`${select} where ${sql} order by ${keyset.orderBy(backwards)} limit ?`, [
        ...params,
        most - rows.length,
      ]);
      rows.push(...found);
    }
    const more = rows.length === most;
    if (more) rows.pop();
    if (backwards) rows.reverse();
    return {
      items: rows.map((row) => this.#known(type, this.#made(type, row) as T)),
      hasNextPage: backwards ? before !== undefined : more,
      hasPreviousPage: backwards ? more : after !== undefined,
      cursorOf: keyset.cursorOf,
    };
  }

  one<T extends object>(type: Constructor<T>, id: string): Promise<T | null> {
    return this.#loader(type).load(id) as Promise<T | null>;
  }

  many(property: EntityProperty, id: string): Promise<readonly object[]> {
    let loader = this.#many.get(property);
    if (!loader) {
      const type = property.targetMeta?.class as Constructor<object>;
      const inverse = property.targetMeta?.properties[property.mappedBy as never] as
        EntityProperty | undefined;
      const column = inverse?.fieldNames[0] ?? '';
      loader = new DataLoader(async (ids) => {
        const by = Map.groupBy(await this.#rows(type, column, ids), (row) => row[column]);
        return ids.map((one) => (by.get(one) ?? []).map((row) => this.#known(type, this.#made(type, row))));
      });
      this.#many.set(property, loader);
    }
    return loader.load(id);
  }

  #loader(type: Constructor<object>): DataLoader<string, object | null> {
    let loader = this.#one.get(type);
    if (!loader) {
      loader = new DataLoader(async (ids) => {
        const by = new Map((await this.#rows(type, 'id', ids)).map((row) => [row['id'], row]));
        return ids.map((id) => {
          const row = by.get(id);
          return row ? this.#made(type, row) : null;
        });
      });
      this.#one.set(type, loader);
    }
    return loader;
  }

  /** What was read in passing need not be read again. */
  #known<T extends object>(type: Constructor<T>, entity: T): T {
    this.#loader(type).prime((entity as unknown as { id: string }).id, entity);
    return entity;
  }

  #rows(type: Constructor<object>, column: string, ids: readonly string[]): Promise<Row[]> {
    const { table } = shapeOf(this.em, type);
    return this.#read(
      `select ${listed(this.#columns(type, column), 'one')} from "${table}" as "one" where "${column}" = any (?::uuid[])`,
      [`{${ids.join()}}`],
    );
  }

  /** What is selected: all of it, or what was looked at before, with what the rows are told apart by. */
  #columns(type: Constructor<object>, by = 'id'): readonly string[] {
    const { columns } = shapeOf(this.em, type);
    if (!this.#looks || this.learns) return columns;
    this.#looks.saw(type, 'id');
    this.#looks.saw(type, by);
    return this.#looks.of(type, columns);
  }

  #made(type: Constructor<object>, row: Row): object {
    return new (shapeOf(this.em, type).read)(this, row);
  }

  lacks(type: object, column: string): null {
    this.#looks?.saw(type, column);
    this.#lacked = true;
    return null;
  }

  #read(text: string, values: readonly unknown[]): Promise<Row[]> {
    return readPrepared(this.em, text, values, Reading.#stops.get(this.em));
  }
}
