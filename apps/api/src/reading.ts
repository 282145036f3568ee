import {
  type Constructor,
  Cursor,
  type EntityManager,
  type EntityMetadata,
  type EntityProperty,
  type FilterQuery,
  type FindByCursorOptions,
  ReferenceKind,
} from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';

type Row = Readonly<Record<string, unknown>>;
type Order<T extends object> = FindByCursorOptions<T>['orderBy'];

/** Where a page begins and how long it is, as `findByCursor` of the ORM takes it. */
export interface PageOf<T extends object> {
  readonly orderBy: Order<T>;
  readonly first?: number;
  readonly last?: number;
  readonly after?: string;
  readonly before?: string;
}

/**
 * Entities as they are read for one answer: never changed, never written. Each is its row, and a column is converted
 * when somebody asks for it; references and collections are read in one statement for all that are asked for together.
 * The entity manager makes and watches each entity with all it holds, which took most of the time of a list.
 */
export class Reading {
  readonly #one = new Map<Constructor<object>, DataLoader<string, object | null>>();
  readonly #many = new Map<EntityProperty, DataLoader<string, readonly object[]>>();

  private constructor(private readonly em: EntityManager) {}

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

  /** A page in the order given, by the ORM's own cursors. Throws as `findByCursor` does for a cursor it cannot read. */
  async page<T extends object>(
    type: Constructor<T>,
    where: FilterQuery<T>,
    options: PageOf<T>,
  ): Promise<Cursor<T, never, never, never, false>> {
    const signal = Reading.#stops.get(this.em);
    const asked = {
      ...options,
      overfetch: true,
      populate: [],
      ctx: this.em.getTransactionContext(),
      ...(signal && { signal, inflightQueryAbortStrategy: 'cancel query' }),
    };
    const rows = await this.em.getDriver().find(type, where as never, asked as never);
    const { named } = shapeOf(this.em, type);
    const items = rows.map((row) => this.#known(type, new named(this, row as Row) as T));
    const meta = this.em.getMetadata().get(type);
    return new Cursor<T, never, never, never, false>(
      items as never,
      undefined,
      asked as never,
      meta as never,
    );
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
        const { columns } = shapeOf(this.em, type);
        return ids.map((one) => (by.get(one) ?? []).map((row) => this.#known(type, new columns(this, row))));
      });
      this.#many.set(property, loader);
    }
    return loader.load(id);
  }

  #loader(type: Constructor<object>): DataLoader<string, object | null> {
    let loader = this.#one.get(type);
    if (!loader) {
      loader = new DataLoader(async (ids) => {
        const { columns } = shapeOf(this.em, type);
        const by = new Map((await this.#rows(type, 'id', ids)).map((row) => [row['id'], row]));
        return ids.map((id) => {
          const row = by.get(id);
          return row ? new columns(this, row) : null;
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
    return this.em.execute(`select * from "${table}" where "${column}" = any (?::uuid[])`, [
      `{${ids.join()}}`,
    ]);
  }
}

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
  /** Makes an entity of a row whose keys are columns, */
  readonly columns: Made;
  /** or the names of properties, as the ORM's driver gives it. */
  readonly named: Made;
}

const shapes = new WeakMap<object, Shape>();

function shapeOf(em: EntityManager, type: Constructor<object>): Shape {
  const known = shapes.get(type);
  if (known) return known;
  const meta = em.getMetadata().get(type) as EntityMetadata;
  const shape = {
    table: meta.tableName,
    columns: classOf(em, meta, ({ fieldNames }) => fieldNames[0] ?? ''),
    named: classOf(em, meta, ({ name }) => name),
  };
  shapes.set(type, shape);
  return shape;
}

const ROW = Symbol('row');
const READING = Symbol('reading');

/** A class of entities that are their rows; an instance of it is one of the entity's own class. */
function classOf(em: EntityManager, meta: EntityMetadata, keyOf: (prop: EntityProperty) => string): Made {
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
    const get = getterOf(em, prop, keyOf);
    if (get) Object.defineProperty(Read.prototype, prop.name, { get, enumerable: true });
  }
  return Read;
}

interface Read {
  readonly [ROW]: Row;
  readonly [READING]: Reading;
}

function getterOf(
  em: EntityManager,
  prop: EntityProperty,
  keyOf: (prop: EntityProperty) => string,
): ((this: Read) => unknown) | null {
  const { customType, targetMeta } = prop;
  const target = targetMeta?.class as Constructor<object>;
  switch (prop.kind) {
    case ReferenceKind.ONE_TO_MANY:
      return function () {
        const reading = this[READING];
        const { id } = this as unknown as { id: string };
        return { loadItems: () => reading.many(prop, id).then((items) => [...items]) };
      };
    case ReferenceKind.MANY_TO_ONE: {
      const key = keyOf(prop);
      return function () {
        const id = this[ROW][key];
        return id == null ? null : new ReadReference(this[READING], target, id as string);
      };
    }
    case ReferenceKind.SCALAR: {
      if (prop.persist === false || !prop.fieldNames?.[0] || prop.getter) return null;
      const key = keyOf(prop);
      if (customType) {
        const platform = em.getPlatform();
        return function () {
          const value = this[ROW][key];
          return value == null ? null : (customType.convertToJSValue(value, platform) as unknown);
        };
      }
      if (prop.runtimeType === 'Date') {
        return function () {
          const value = this[ROW][key];
          return value == null ? null : new Date(value as string);
        };
      }
      return function () {
        return this[ROW][key] ?? null;
      };
    }
    default:
      return null;
  }
}
