import {
  type Constructor,
  type EntityManager,
  type EntityMetadata,
  type EntityProperty,
  ReferenceKind,
} from '@mikro-orm/postgresql';
import { type Looks } from './looks.ts';
import { type Row } from './round-trip.ts';

/** What an entity that is read asks of whoever reads. */
export interface Reads {
  one<T extends object>(type: Constructor<T>, id: string): Promise<T | null>;
  /** The entities whose reference `property` is that id. */
  many(property: EntityProperty, id: string): Promise<readonly object[]>;
  /** The same if it was read already; undefined if it has yet to be. */
  oneAtHand(type: Constructor<object>, id: string): object | null | undefined;
  manyAtHand(property: EntityProperty, id: string): readonly object[] | undefined;
  /** Told of everything that is followed from entities of that type, by reference or collection. */
  follows(type: object, property: EntityProperty): void;
  /** Told of every look at a column while it is learnt what is looked at. */
  readonly learns: Looks | null;
  /** For a look at a column that was not read. */
  lacks(type: object, column: string): null;
}

/** Stands where the ORM has its own reference. */
export class ReadReference {
  constructor(
    private readonly reading: Reads,
    private readonly from: object,
    private readonly property: EntityProperty,
    readonly id: string,
  ) {}

  /** What it refers to, if that was read already; undefined if it has yet to be. */
  get atHand(): object | null | undefined {
    this.reading.follows(this.from, this.property);
    return this.reading.oneAtHand(this.#type, this.id);
  }

  load(): Promise<object | null> {
    this.reading.follows(this.from, this.property);
    return this.reading.one(this.#type, this.id);
  }

  async loadOrFail(): Promise<object> {
    const found = await this.load();
    if (!found) throw new Error(`There is no ${this.#type.name} ${this.id}.`);
    return found;
  }

  get #type(): Constructor<object> {
    return this.property.targetMeta?.class as Constructor<object>;
  }
}

/** Stands where the ORM has its own collection. */
export class ReadCollection {
  constructor(
    private readonly reading: Reads,
    private readonly from: object,
    private readonly property: EntityProperty,
    private readonly id: string,
  ) {}

  /** What is in it, if that was read already; undefined if it has yet to be. */
  get atHand(): readonly object[] | undefined {
    this.reading.follows(this.from, this.property);
    return this.reading.manyAtHand(this.property, this.id);
  }

  async loadItems(): Promise<object[]> {
    this.reading.follows(this.from, this.property);
    return [...(await this.reading.many(this.property, this.id))];
  }
}

type Made = new (reading: Reads, row: Row, places: Places) => object;

/** Where in a row each column of a type stands, by the place the column has among all of them; undefined if nowhere. */
export type Places = readonly (number | undefined)[];

const placesOf = new WeakMap<readonly string[], Places>();

/** For rows of the columns `selected`, of a type that has `all`. The same list is worked out once. */
export function places(all: readonly string[], selected: readonly string[]): Places {
  let known = placesOf.get(selected);
  if (!known) {
    known = all.map((column) => {
      const place = selected.indexOf(column);
      return place < 0 ? undefined : place;
    });
    placesOf.set(selected, known);
  }
  return known;
}

export interface Shape {
  readonly table: string;
  readonly columns: readonly string[];
  /** Makes an entity of a row. */
  readonly read: Made;
}

const shapes = new WeakMap<object, Shape>();

export function shapeOf(em: EntityManager, type: Constructor<object>): Shape {
  const known = shapes.get(type);
  if (known) return known;
  const meta = em.getMetadata().get(type) as EntityMetadata;
  const columns = meta.props.flatMap((prop) => columnOf(prop) ?? []);
  const shape = { table: meta.tableName, columns, read: classOf(em, meta, columns) };
  shapes.set(type, shape);
  return shape;
}

const ROW = Symbol('row');
const READING = Symbol('reading');
const PLACES = Symbol('places');
/** Of a class: the columns that its properties are. */
const COLUMNS = Symbol('columns');

/** A class of entities that are their rows; an instance of it is one of the entity's own class. */
function classOf(em: EntityManager, meta: EntityMetadata, columns: readonly string[]): Made {
  class Read {
    readonly [ROW]: Row;
    readonly [READING]: Reads;
    readonly [PLACES]: Places;
    constructor(reading: Reads, row: Row, at: Places) {
      this[ROW] = row;
      this[READING] = reading;
      this[PLACES] = at;
    }
  }
  Object.setPrototypeOf(Read.prototype, meta.prototype as object);
  Object.defineProperty(Read.prototype, 'constructor', { value: meta.class });
  const known: Record<string, Column> = {};
  for (const prop of meta.props) {
    const name = columnOf(prop) ?? '';
    const column = { type: meta.class, name, nth: columns.indexOf(name), means: meaningOf(prop) };
    const get = getterOf(em, column, prop);
    if (get) Object.defineProperty(Read.prototype, prop.name, { get, enumerable: true });
    if (name && column.means !== 'OTHER') known[prop.name] = column;
  }
  Object.defineProperty(Read.prototype, COLUMNS, { value: known });
  return Read;
}

interface Read {
  readonly [ROW]: unknown[];
  readonly [READING]: Reads;
  readonly [PLACES]: Places;
  readonly [COLUMNS]: Columns;
}

/** A column of a type, and its place among all of them. */
interface Column {
  readonly type: object;
  readonly name: string;
  readonly nth: number;
  /** What its property is: the very value, the instant it tells of, or something else that is made of it. */
  readonly means: 'ITSELF' | 'INSTANT' | 'OTHER';
}

export type Columns = Readonly<Record<string, Column | undefined>>;

const isJson = ([type = '']: readonly string[]): boolean => /^jsonb?$/.test(type);

function meaningOf({ kind, columnTypes, customType, runtimeType }: EntityProperty): Column['means'] {
  if (kind !== ReferenceKind.SCALAR || customType || isJson(columnTypes)) return 'OTHER';
  return runtimeType === 'Date' ? 'INSTANT' : 'ITSELF';
}

/** What stands in a column. */
function valueIn(one: Read, { type, name, nth }: Column): unknown {
  const reading = one[READING];
  reading.learns?.saw(type, name);
  const place = one[PLACES][nth];
  return place === undefined ? reading.lacks(type, name) : one[ROW][place];
}

/** Those of an entity that was read, the same for all of its type, if their values can be sent as they were read. */
export const columnsOf = (entity: object): Columns | undefined => (entity as Partial<Read>)[COLUMNS];

/** What asking the entity for a property gives; an instant as `inRfc3339` of the letters it was read in. */
export function sentOf(entity: object, column: Column): unknown {
  const value = valueIn(entity as Read, column);
  if (column.means === 'ITSELF' || value === null) return value;
  return inRfc3339(value as string) ?? new Date(value as string);
}

/** What milliseconds lack, by the length of what is there: PostgreSQL leaves zeros at the end away. */
const lacking: Readonly<Record<number, string>> = { 19: '.000', 21: '00', 22: '0', 23: '' };

/**
 * An instant as RFC 3339 in UTC with milliseconds, made of the letters it was read in: what making a date of it and
 * writing that down again gives, in a tenth of the time.
 * Of `2026-11-25 09:00:00.5+00`, as PostgreSQL writes what lies in the years 1000 to 9999 in UTC; else null.
 */
export function inRfc3339(text: string): string | null {
  const end = text.length - 3;
  const fill = lacking[end];
  if (fill === undefined || !text.endsWith('+00') || text[4] !== '-' || text.startsWith('0')) return null;
  return `${text.slice(0, 10)}T${text.slice(11, end)}${fill}Z`;
}

/** Where a property stands in its table; null if it stands in none, or in another. */
function columnOf({ kind, persist, fieldNames, getter }: EntityProperty): string | null {
  if (kind !== ReferenceKind.SCALAR && kind !== ReferenceKind.MANY_TO_ONE) return null;
  return persist === false || getter ? null : (fieldNames?.[0] ?? null);
}

function getterOf(em: EntityManager, column: Column, prop: EntityProperty): ((this: Read) => unknown) | null {
  const { customType } = prop;
  const { type } = column;
  switch (prop.kind) {
    case ReferenceKind.ONE_TO_MANY:
      return function () {
        const { id } = this as unknown as { id: string };
        return new ReadCollection(this[READING], type, prop, id);
      };
    case ReferenceKind.MANY_TO_ONE: {
      return function () {
        const id = valueIn(this, column);
        return id == null ? null : new ReadReference(this[READING], type, prop, id as string);
      };
    }
    case ReferenceKind.SCALAR: {
      if (!column.name) return null;
      if (isJson(prop.columnTypes)) {
        return function () {
          const value = valueIn(this, column);
          // Objects and lists, never a bare text. Put back as what it says: it is asked for again.
          if (typeof value !== 'string') return value;
          const said: unknown = JSON.parse(value);
          this[ROW][this[PLACES][column.nth] ?? -1] = said;
          return said;
        };
      }
      if (customType) {
        const platform = em.getPlatform();
        return function () {
          const value = valueIn(this, column);
          return value == null ? null : (customType.convertToJSValue(value, platform) as unknown);
        };
      }
      if (column.means === 'INSTANT') {
        return function () {
          const value = valueIn(this, column);
          return value == null ? null : new Date(value as string);
        };
      }
      return function () {
        return valueIn(this, column);
      };
    }
    default:
      return null;
  }
}
