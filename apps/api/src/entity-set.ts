import {
  type Constructor,
  type EntityManager,
  type EntityMetadata,
  type EntityProperty,
  JsonType,
  type Platform,
  type Ref,
  ref,
  Reference,
  ReferenceKind,
} from '@mikro-orm/postgresql';
import { NULL, quotedInList, unquotedOfList } from './prepared-statements.ts';
import {
  namesOf,
  rowOf,
  type RowStatements,
  rowStatements,
  WHEN_WRITTEN,
  WHEN_WRITTEN_TEXT,
  writeRows,
  type WrittenColumn,
  type WrittenRow,
} from './written-rows.ts';

type Row = Record<string, unknown>;

/** What of an entity manager a change needs; a set of entities can stand in for one. */
export interface Keeper extends Pick<EntityManager, 'execute'> {
  persist(entity: object): unknown;
  flush(): Promise<void>;
}

/** A new entity for a keeper: a plain one where nobody would watch it. */
export const makeFor = <T extends object>(keeper: Keeper, type: Constructor<T>): T =>
  keeper instanceof EntitySet ? keeper.make(type) : new type();

/** A reference to an entity that a keeper has. */
export const referFor = <T extends { id: string }>(keeper: Keeper, to: T): Ref<T> =>
  keeper instanceof EntitySet ? (new Named(to.id) as unknown as Ref<T>) : ref(to);

/** What an entity of a set has for a reference: whom it names, and nothing to load. */
class Named {
  constructor(readonly id: string) {}
}

/**
 * Many entities read, changed and written as sets: one statement a table each way, whatever their number. The columns
 * are those of the entities' own metadata, so that what is written is what the entity manager would have written; a
 * test holds the two against each other. Nothing is watched or populated: what is not in the rows is not there.
 */
export class EntitySet implements Keeper {
  /** What was read, by entity: the values of its columns in their order. */
  readonly #known = new Map<object, unknown[]>();
  readonly #new = new Set<object>();

  constructor(
    private readonly em: EntityManager,
    private readonly references: References = new Map(),
  ) {}

  /** Another set of the same entity manager: for what may fail by itself. */
  apart(): EntitySet {
    return new EntitySet(this.em, this.references);
  }

  get execute(): EntityManager['execute'] {
    return this.em.execute.bind(this.em);
  }

  /**
   * Takes in rows of an entity's table and gives the entities. What a row does not have is undefined on the entity, and
   * written if it is given a value.
   */
  take<T extends object>(type: Constructor<T>, rows: readonly Row[]): T[] {
    const { columns, make } = shapeOf(this.em, type);
    return rows.map((row) => {
      const entity = make();
      const values = columns.map(({ name, column, read }) => {
        const value = row[column];
        return value === undefined ? undefined : (entity[name] = read(value, this.#refer));
      });
      this.#known.set(entity, values);
      return entity as T;
    });
  }

  /** An entity that is not known yet, with what its class gives a new one. */
  make<T extends object>(type: Constructor<T>): T {
    const { make, given } = shapeOf(this.em, type);
    return Object.assign(make(), given) as T;
  }

  /** One reference to each entity referred to, however many rows do. */
  readonly #refer = (id: string): unknown => {
    const known = this.references.get(id);
    if (known) return known;
    const made = new Named(id);
    this.references.set(id, made);
    return made;
  };

  persist(entity: object): this {
    if (!this.#known.has(entity)) this.#new.add(entity);
    return this;
  }

  /** Writes what is new and what changed, once: afterwards the set is empty. If that fails, it is what it was. */
  async flush(): Promise<void> {
    await writeRows(this.em, this.written());
    this.#known.clear();
    this.#new.clear();
  }

  /** What is new and what changed, as it is to be written. Whoever keeps that need not keep the entities. */
  written(): WrittenRow[] {
    const rows: WrittenRow[] = [];
    for (const [entity, values] of this.#known) {
      const shape = shapeOf(this.em, entity.constructor as Constructor<object>);
      // A document that was made anew counts as changed, whatever it says.
      const changed = shape.columns.filter(({ name }, nth) => differ((entity as Row)[name], values[nth]));
      if (changed.length > 0) rows.push(rowOf(shape.changing(changed), entity as Row));
    }
    for (const entity of this.#new) {
      const shape = shapeOf(this.em, entity.constructor as Constructor<object>);
      const given = shape.columns.filter(({ name }) => (entity as Row)[name] !== undefined);
      rows.push(rowOf(shape.adding(given), entity as Row));
    }
    return rows;
  }
}

/** The columns that a set takes of an entity's table, to be selected. */
export const columnsOf = (em: EntityManager, type: Constructor<object>): string =>
  namesOf(shapeOf(em, type).columns);

const differ = (one: unknown, other: unknown): boolean =>
  one !== other && !(one instanceof Date && other instanceof Date && one.getTime() === other.getTime());

interface Column extends WrittenColumn {
  readonly read: (value: unknown, refer: Refer) => unknown;
}

type References = Map<string, Named>;
type Refer = (id: string) => unknown;

interface Shape extends RowStatements {
  readonly columns: readonly Column[];
  readonly make: () => Row;
  /** What the class itself says of a new one. */
  readonly given: Row;
}

const shapes = new WeakMap<object, Shape>();

function shapeOf(em: EntityManager, type: Constructor<object>): Shape {
  const known = shapes.get(type);
  if (known) return known;
  const meta = em.getMetadata().get(type) as EntityMetadata;
  const columns = meta.props.flatMap((prop) => columnOf(prop, em.getPlatform()) ?? []);
  const fresh = new type() as Row;
  const shape: Shape = {
    columns,
    ...rowStatements(meta.tableName, columns),
    make: makerOf(meta),
    given: Object.fromEntries(
      columns.flatMap(({ name }) => (fresh[name] === undefined ? [] : [[name, fresh[name]]])),
    ),
  };
  shapes.set(type, shape);
  return shape;
}

/** Makes entities without the ORM's accessors, which cost more than all the rest: their properties are plain ones. */
function makerOf(meta: EntityMetadata): () => Row {
  class Plain {}
  Object.setPrototypeOf(Plain.prototype, meta.prototype as object);
  Object.defineProperty(Plain.prototype, 'constructor', { value: meta.class });
  for (const { name, getter } of meta.props)
    if (!getter) Object.defineProperty(Plain.prototype, name, { value: undefined, writable: true });
  return () => new Plain() as Row;
}

function columnOf(prop: EntityProperty, platform: Platform): Column | null {
  const { name, customType } = prop;
  const column = prop.fieldNames?.[0];
  const type = prop.columnTypes?.[0];
  if (prop.persist === false || column === undefined || type === undefined || prop.fieldNames.length !== 1)
    return null;
  if (type.endsWith('[]')) throw new Error(`${column} holds lists: a list of lists is not one value a row.`);
  const isPlain = /^(uuid|int|bigint|bool|timestamptz|float|double)/.test(type);
  const both = (read: Column['read'], written: (value: unknown) => unknown): Column => ({
    name,
    column,
    type,
    primary: prop.primary === true,
    read: (value, refer) => (value == null ? null : read(value, refer)),
    write(value) {
      if (value == null) return NULL;
      const text = String(written(value));
      return isPlain ? text : quotedInList(text);
    },
    alone(text) {
      if (text === NULL) return null;
      return isPlain ? text : unquotedOfList(text);
    },
  });
  const same = (value: unknown): unknown => value;
  if (prop.kind !== ReferenceKind.SCALAR)
    return both(
      (id, refer) => refer(id as string),
      (value) => (Reference.unwrapReference(value as object) as { id: string }).id,
    );
  if (customType instanceof JsonType)
    return both((value) => customType.convertToJSValue(value as never, platform), JSON.stringify);
  if (customType)
    return both(
      (value) => customType.convertToJSValue(value, platform),
      (value) => customType.convertToDatabaseValue(value, platform),
    );
  if (prop.runtimeType === 'Date')
    return both(
      (value) => new Date(value as string),
      (value) => (value === WHEN_WRITTEN ? WHEN_WRITTEN_TEXT : (value as Date).toISOString()),
    );
  return both(same, same);
}
