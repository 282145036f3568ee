import {
  type Constructor,
  type EntityManager,
  type EntityMetadata,
  type EntityProperty,
  ReferenceKind,
} from '@mikro-orm/postgresql';
import { type Looks } from './looks.ts';
import { type Row } from './prepared.ts';

/** What an entity that is read asks of whoever reads. */
export interface Reads {
  one<T extends object>(type: Constructor<T>, id: string): Promise<T | null>;
  /** The entities whose reference `property` is that id. */
  many(property: EntityProperty, id: string): Promise<readonly object[]>;
  /** Told of every look at a column while it is learnt what is looked at. */
  readonly learns: Looks | null;
  /** For a look at a column that was not read. */
  lacks(type: object, column: string): null;
}

/** Stands where the ORM has its own reference. */
class ReadReference {
  constructor(
    private readonly reading: Reads,
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

type Made = new (reading: Reads, row: Row) => object;

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
    readonly [READING]: Reads;
    constructor(reading: Reads, row: Row) {
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
  readonly [READING]: Reads;
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
      if (/^jsonb?$/.test(prop.columnTypes[0] ?? '')) {
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
