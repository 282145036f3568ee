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
import { listOf, runPrepared, textListOf } from './prepared-statements.ts';

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
  flush(): Promise<void> {
    return this.flushWith([this]);
  }

  /** `flush` for several sets of this entity manager at once. */
  async flushWith(sets: readonly EntitySet[]): Promise<void> {
    // Together go those of which the same columns changed: what was not read of the others cannot be written.
    const changed = new Map<Shape, Map<string, { columns: Column[]; entities: Row[] }>>();
    const made = new Map<Shape, Row[]>();
    for (const set of sets) {
      for (const [entity, values] of set.#known) {
        const shape = shapeOf(this.em, entity.constructor as Constructor<object>);
        // A document that was made anew counts as changed, whatever it says.
        const columns = shape.columns.filter(({ name }, nth) => differ((entity as Row)[name], values[nth]));
        if (columns.length === 0) continue;
        const alike = getOrMake(changed, shape, () => new Map());
        const key = columns.map(({ column }) => column).join();
        getOrMake(alike, key, () => ({ columns, entities: [] })).entities.push(entity as Row);
      }
      for (const entity of set.#new) {
        const shape = shapeOf(this.em, entity.constructor as Constructor<object>);
        getOrMake(made, shape, () => []).push(entity as Row);
      }
    }
    for (const [shape, alike] of changed)
      for (const { columns, entities } of alike.values()) await this.#update(shape, entities, columns);
    for (const [shape, entities] of made) await this.#insert(shape, entities);
    for (const set of sets) {
      set.#known.clear();
      set.#new.clear();
    }
  }

  async #insert({ table, columns }: Shape, entities: readonly Row[]): Promise<void> {
    const given = columns.filter(({ name }) => entities.some((one) => one[name] !== undefined));
    await this.#run(
      given,
      entities,
      (rows) => `insert into "${table}" (${namesOf(given)}) select * from ${rows}`,
    );
  }

  async #update(
    { table, columns }: Shape,
    entities: readonly Row[],
    changed: readonly Column[],
  ): Promise<void> {
    const key = columns.filter(({ primary }) => primary);
    await this.#run(
      [...key, ...changed],
      entities,
      (
        rows,
      ) => `update "${table}" t set ${changed.map(({ column }) => `"${column}" = v."${column}"`).join(', ')}
       from ${rows}
       where ${key.map(({ column }) => `t."${column}" = v."${column}"`).join(' and ')}`,
    );
  }

  /** Runs a statement over a table `v` of these columns of the entities. */
  async #run(
    columns: readonly Column[],
    entities: readonly Row[],
    statement: (rows: string) => string,
  ): Promise<void> {
    const given = columns.map((column) => givenOf(column, entities));
    await runPrepared(
      this.em,
      statement(asTable(given)),
      given.map(({ text }) => text),
    );
  }
}

/** What one parameter of a statement says of a column: one value for all the entities, or a list of theirs. */
interface Given extends Pick<Column, 'column' | 'type'> {
  readonly isList: boolean;
  readonly text: string | null;
}

/** From so many on it is worth a statement of its own to say once what is the same for all. */
const MANY = 20;

/** A set is of one instant and of few organisations: many columns say the same of each. */
function givenOf({ name, column, type, write, list }: Column, entities: readonly Row[]): Given {
  const first = entities[0]?.[name];
  const isList =
    entities.length > 1 && (entities.length < MANY || entities.some((one) => differ(one[name], first)));
  return { column, type, isList, text: isList ? list(entities.map((one) => one[name])) : write(first) };
}

const namesOf = (columns: readonly Pick<Column, 'column'>[]): string =>
  columns.map(({ column }) => `"${column}"`).join(', ');

/** One list a column: PostgreSQL reads them faster than one document of them all. */
function asTable(given: readonly Given[]): string {
  const parameters = given.map((one, nth) => ({ ...one, parameter: `$${nth + 1}::${one.type}` }));
  const lists = parameters.filter(({ isList }) => isList);
  const from =
    lists.length === 0
      ? ''
      : ` from unnest(${lists.map(({ parameter }) => `${parameter}[]`).join(', ')}) l (${namesOf(lists)})`;
  const selected = parameters.map(({ column, isList, parameter }) =>
    isList ? `l."${column}"` : `${parameter} as "${column}"`,
  );
  return `(select ${selected.join(', ')}${from}) v`;
}

function getOrMake<K, V>(of: Map<K, V>, key: K, make: () => V): V {
  const known = of.get(key);
  if (known !== undefined) return known;
  const made = make();
  of.set(key, made);
  return made;
}

const differ = (one: unknown, other: unknown): boolean =>
  one !== other && !(one instanceof Date && other instanceof Date && one.getTime() === other.getTime());

interface Column {
  /** Of the property. */
  readonly name: string;
  readonly column: string;
  readonly primary: boolean;
  /** Of the column, in PostgreSQL. */
  readonly type: string;
  readonly read: (value: unknown, refer: Refer) => unknown;
  /** A value as PostgreSQL reads it. */
  readonly write: (value: unknown) => string | null;
  /** The values of many entities as one list for PostgreSQL. */
  readonly list: (values: readonly unknown[]) => string;
}

type References = Map<string, Named>;
type Refer = (id: string) => unknown;

interface Shape {
  readonly table: string;
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
  const shape = {
    table: meta.tableName,
    columns,
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
  const listed = /^(uuid|int|bigint|bool|timestamptz|float|double)/.test(type) ? listOf : textListOf;
  const both = (read: Column['read'], written: (value: unknown) => unknown): Column => {
    const write: Column['write'] = (value) => (value == null ? null : String(written(value)));
    return {
      name,
      column,
      type,
      primary: prop.primary === true,
      read: (value, refer) => (value == null ? null : read(value, refer)),
      write,
      list(values) {
        let last: unknown;
        let text: string | null = null;
        return listed(
          values.map((value) => {
            // What stands in a column mostly stands there again.
            if (differ(value, last)) text = write(value);
            last = value;
            return text;
          }),
        );
      },
    };
  };
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
      (value) => (value as Date).toISOString(),
    );
  return both(same, same);
}
