import {
  type Constructor,
  type EntityManager,
  type EntityMetadata,
  type EntityProperty,
  type FilterQuery,
  ReferenceKind,
} from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { keysetOf, type Order, type Part } from './keyset.ts';
import { type Looks } from './looks.ts';
import { readPrepared, type Row } from './prepared.ts';

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
export class Reading {
  readonly #one = new Map<Constructor<object>, DataLoader<string, object | null>>();
  readonly #many = new Map<EntityProperty, DataLoader<string, readonly object[]>>();

  readonly #looks: Looks | null;
  /** Told of every look at a column while it is learnt what is looked at. */
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
    const { alias, text, values } = selecting(this.em, type, where);
    const select = `select ${listed(this.#columns(type), alias)} ${text}`;
    const keyset = keysetOf(this.em.getMetadata().get(type) as EntityMetadata, orderBy, alias);
    const backwards = first === undefined;
    const most = (first ?? last ?? 0) + 1;
    const behind = after === undefined ? [] : keyset.beyond(after, 'after', values.length + 1);
    const given = values.length + (behind[0]?.values.length ?? 0);
    const ahead = before === undefined ? [] : keyset.beyond(before, 'before', given + 1);
    // Read from the cursor on, the parts follow each other; else they are one condition.
    const parts = ahead.length === 0 && !backwards ? behind : behind.length === 0 && backwards ? ahead : [];
    const steps = parts.length > 0 ? parts : [both(either(behind), either(ahead))];
    const rows: Row[] = [];
    for (const step of steps) {
      if (rows.length >= most) break;
      const all = [...values, ...step.values, most - rows.length];
      const found = await this.#read(
        `${select}${step.text && ` and (${step.text})`} order by ${keyset.orderBy(backwards)} limit $${all.length}`,
        all,
      );
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

  /** The entities whose reference `property` is that id. */
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
      `select ${listed(this.#columns(type, column), 'one')} from "${table}" as "one" where "${column}" = any ($1::uuid[])`,
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

  /** For a look at a column that was not read. */
  lacks(type: object, column: string): null {
    this.#looks?.saw(type, column);
    this.#lacked = true;
    return null;
  }

  #read(text: string, values: readonly unknown[]): Promise<Row[]> {
    return readPrepared(this.em, text, values, Reading.#stops.get(this.em));
  }
}

const NOTHING: Part = { text: '', values: [] };

const either = (parts: readonly Part[]): Part =>
  parts.length < 2
    ? (parts[0] ?? NOTHING)
    : {
        text: parts.map(({ text }) => `(${text})`).join(' or '),
        values: parts.flatMap(({ values }) => values),
      };

const both = (one: Part, other: Part): Part => ({
  text: [one, other].flatMap(({ text }) => (text ? [`(${text})`] : [])).join(' and '),
  values: [...one.values, ...other.values],
});

/** A statement up to its condition, to which more can be added with `and`. */
interface Selecting extends Part {
  readonly alias: string;
}

/** Building a statement takes the ORM half a millisecond, and the same few are asked for all the time. */
const MOST_BUILT = 1_000;
const built = new WeakMap<object, Map<string, Selecting>>();

function selecting<T extends object>(
  em: EntityManager,
  type: Constructor<T>,
  where: FilterQuery<T>,
): Selecting {
  const metadata = em.getMetadata();
  let all = built.get(metadata);
  if (!all) built.set(metadata, (all = new Map<string, Selecting>()));
  const spelled = spell(where);
  const key = spelled === null ? null : `${type.name} ${spelled}`;
  const known = key === null ? undefined : all.get(key);
  if (known) return known;
  const made = build(em, type, where);
  if (key === null) return made;
  all.set(key, made);
  const oldest = all.size > MOST_BUILT ? all.keys().next().value : undefined;
  if (oldest !== undefined) all.delete(oldest);
  return made;
}

/** By the ORM, whose words for values are `?`; of text within text there is none: it all stands in the values. */
function build<T extends object>(em: EntityManager, type: Constructor<T>, where: FilterQuery<T>): Selecting {
  const alias = 'one';
  const builder = em.createQueryBuilder(type, alias);
  const { sql, params } = builder
    .select('*')
    .where(where as never)
    .toQuery();
  let at = 0;
  const numbered = sql.replace(/\?/g, () => `$${++at}`);
  if (at !== params.length) throw new Error(`A statement names ${at} values and has ${params.length}.`);
  const [selected = '', ...conditions] = numbered.split(' where ');
  const everything = `select "${alias}".* `;
  if (!selected.startsWith(everything))
    throw new Error('A statement selects something else than the columns of its table.');
  return {
    text: `${selected.slice(everything.length)} where (${conditions.join(' where ') || 'true'})`,
    alias,
    values: params,
  };
}

/** A condition in letters, alike only for those that are; null if it holds what cannot be spelled. */
function spell(value: unknown): string | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return `@${value.getTime()}`;
  if (Array.isArray(value))
    return spellAll(
      value.map((one) => spell(one)),
      '[]',
    );
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return null;
  if (Object.getOwnPropertySymbols(value).length > 0) return null;
  const entries = Object.entries(value).map(([name, one]) => {
    const spelled = spell(one);
    return spelled === null ? null : `${JSON.stringify(name)}:${spelled}`;
  });
  return spellAll(entries, '{}');
}

const spellAll = (all: readonly (string | null)[], [open, close]: string): string | null =>
  all.includes(null) ? null : `${open}${all.join()}${close}`;

const listed = (columns: readonly string[], alias: string): string =>
  columns.map((column) => `"${alias}"."${column}"`).join(', ');

/** Stands where the ORM has its own reference. */
class ReadReference {
  constructor(
    private readonly reading: Reading,
    private readonly type: Constructor<object>,
    readonly id: string,
  ) {}

  load(): Promise<object | null> {
    return this.reading.one(this.type, this.id);
  }

  async loadOrFail(): Promise<object> {
    const found = await this.load();
    if (!found) throw new Error(`There is no ${this.type.name} ${this.id}.`);
    return found;
  }
}

type Made = new (reading: Reading, row: Row) => object;

interface Shape {
  readonly table: string;
  readonly columns: readonly string[];
  /** Makes an entity of a row. */
  readonly read: Made;
}

const shapes = new WeakMap<object, Shape>();

function shapeOf(em: EntityManager, type: Constructor<object>): Shape {
  const known = shapes.get(type);
  if (known) return known;
  const meta = em.getMetadata().get(type) as EntityMetadata;
  const shape = {
    table: meta.tableName,
    columns: meta.props.flatMap((prop) => columnOf(prop) ?? []),
    read: classOf(em, meta),
  };
  shapes.set(type, shape);
  return shape;
}

const ROW = Symbol('row');
const READING = Symbol('reading');

/** A class of entities that are their rows; an instance of it is one of the entity's own class. */
function classOf(em: EntityManager, meta: EntityMetadata): Made {
  class Read {
    readonly [ROW]: Row;
    readonly [READING]: Reading;
    constructor(reading: Reading, row: Row) {
      this[ROW] = row;
      this[READING] = reading;
    }
  }
  Object.setPrototypeOf(Read.prototype, meta.prototype as object);
  Object.defineProperty(Read.prototype, 'constructor', { value: meta.class });
  for (const prop of meta.props) {
    const get = getterOf(em, meta.class, prop);
    if (get) Object.defineProperty(Read.prototype, prop.name, { get, enumerable: true });
  }
  return Read;
}

interface Read {
  readonly [ROW]: Record<string, unknown>;
  readonly [READING]: Reading;
}

/** Where a property stands in its table; null if it stands in none, or in another. */
function columnOf({ kind, persist, fieldNames, getter }: EntityProperty): string | null {
  if (kind !== ReferenceKind.SCALAR && kind !== ReferenceKind.MANY_TO_ONE) return null;
  return persist === false || getter ? null : (fieldNames?.[0] ?? null);
}

function getterOf(em: EntityManager, type: object, prop: EntityProperty): ((this: Read) => unknown) | null {
  const { customType, targetMeta } = prop;
  const target = targetMeta?.class as Constructor<object>;
  const key = columnOf(prop) ?? '';
  const valueIn = (one: Read): unknown => {
    const reading = one[READING];
    reading.learns?.saw(type, key);
    const value = one[ROW][key];
    return value === undefined ? reading.lacks(type, key) : value;
  };
  switch (prop.kind) {
    case ReferenceKind.ONE_TO_MANY:
      return function () {
        const reading = this[READING];
        const { id } = this as unknown as { id: string };
        return { loadItems: () => reading.many(prop, id).then((items) => [...items]) };
      };
    case ReferenceKind.MANY_TO_ONE: {
      return function () {
        const id = valueIn(this);
        return id == null ? null : new ReadReference(this[READING], target, id as string);
      };
    }
    case ReferenceKind.SCALAR: {
      if (!key) return null;
      if (prop.columnTypes[0] === 'jsonb') {
        return function () {
          const value = valueIn(this);
          // Objects and lists, never a bare text. Put back as what it says: it is asked for again.
          return typeof value === 'string' ? (this[ROW][key] = JSON.parse(value) as unknown) : value;
        };
      }
      if (customType) {
        const platform = em.getPlatform();
        return function () {
          const value = valueIn(this);
          return value == null ? null : (customType.convertToJSValue(value, platform) as unknown);
        };
      }
      if (prop.runtimeType === 'Date') {
        return function () {
          const value = valueIn(this);
          return value == null ? null : new Date(value as string);
        };
      }
      return function () {
        return valueIn(this);
      };
    }
    default:
      return null;
  }
}
