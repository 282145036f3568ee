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
import { type Instant, toDate } from './clock-time.ts';
import { datedId } from './new-id.ts';
import { NULL, quotedInList, runPrepared, unquotedOfList } from './prepared-statements.ts';

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

/** Stands for the instant at which it is written. */
export const WHEN_WRITTEN = new Date(NaN);
const WHEN_WRITTEN_TEXT = 'when written';

/** A row to be written: its values in the order of the statement's columns, as they stand in a list. */
export interface WrittenRow {
  readonly by: RowStatement;
  readonly values: readonly string[];
}

/** What rows of one table are written by if the same columns of them are written. */
interface RowStatement {
  readonly columns: readonly Column[];
  readonly isNew: boolean;
  /** The statement, given where its rows come from. */
  readonly text: (rows: string) => string;
}

/** The columns that a set takes of an entity's table, to be selected. */
export const columnsOf = (em: EntityManager, type: Constructor<object>): string =>
  namesOf(shapeOf(em, type).columns);

const rowOf = (by: RowStatement, entity: Row): WrittenRow => ({
  by,
  values: by.columns.map(({ name, write }) => write(entity[name])),
});

/**
 * Writes rows of any sets, with one statement for those that go together: what changed, then what is new.
 *
 * @param now what `WHEN_WRITTEN` stands for, and the instant of undated identifiers
 */
export async function writeRows(
  em: EntityManager,
  rows: readonly WrittenRow[],
  now?: Instant,
): Promise<void> {
  const together = [...Map.groupBy(rows, ({ by }) => by)];
  const inOrder = [...together.filter(([{ isNew }]) => !isNew), ...together.filter(([{ isNew }]) => isNew)];
  const when = now === undefined ? null : { at: now, text: toDate(now).toISOString() };
  for (const [{ columns, text }, alike] of inOrder) {
    const given = columns.map((column, nth) => givenOf(column, nth, alike, when));
    await runPrepared(
      em,
      text(asTable(given)),
      given.map((one) => one.text),
    );
  }
}

/** What one parameter of a statement says of a column: one value for all the rows, or a list of theirs. */
interface Given extends Pick<Column, 'column' | 'type'> {
  readonly isList: boolean;
  readonly text: string | null;
}

/** From so many on it is worth a statement of its own to say once what is the same for all. */
const MANY = 20;

/** A set is of one instant and of few organisations: many columns say the same of each. */
function givenOf(
  { column, type, primary, alone }: Column,
  nth: number,
  rows: readonly WrittenRow[],
  when: { readonly at: Instant; readonly text: string } | null,
): Given {
  let values = rows.map((row) => row.values[nth] ?? NULL);
  if (when && values.includes(WHEN_WRITTEN_TEXT))
    values = values.map((value) => (value === WHEN_WRITTEN_TEXT ? when.text : value));
  if (when && primary) values = values.map((value) => datedId(value, when.at));
  const [first = NULL] = values;
  const isList = values.length > 1 && (values.length < MANY || values.some((value) => value !== first));
  return { column, type, isList, text: isList ? `{${values.join()}}` : alone(first) };
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
  /** A value as PostgreSQL reads it in a list. */
  readonly write: (value: unknown) => string;
  /** What was written for a list, as PostgreSQL reads it alone. */
  readonly alone: (written: string) => string | null;
}

type References = Map<string, Named>;
type Refer = (id: string) => unknown;

interface Shape {
  readonly columns: readonly Column[];
  readonly make: () => Row;
  /** What the class itself says of a new one. */
  readonly given: Row;
  /** How these columns of what was there are written, and of what is new. */
  readonly changing: (columns: readonly Column[]) => RowStatement;
  readonly adding: (columns: readonly Column[]) => RowStatement;
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
    ...statementsOf(meta.tableName, columns),
    make: makerOf(meta),
    given: Object.fromEntries(
      columns.flatMap(({ name }) => (fresh[name] === undefined ? [] : [[name, fresh[name]]])),
    ),
  };
  shapes.set(type, shape);
  return shape;
}

/** The statements that write rows of a table, each made once. */
function statementsOf(table: string, columns: readonly Column[]): Pick<Shape, 'changing' | 'adding'> {
  const key = columns.filter(({ primary }) => primary);
  const known = new Map<string, RowStatement>();
  const once = (isNew: boolean, of: readonly Column[], text: RowStatement['text']): RowStatement =>
    getOrMake(known, `${isNew ? 'new' : 'changed'} ${namesOf(of)}`, () => ({ columns: of, isNew, text }));
  return {
    changing: (changed) =>
      once(
        false,
        [...key, ...changed],
        (
          rows,
        ) => `update "${table}" t set ${changed.map(({ column }) => `"${column}" = v."${column}"`).join(', ')}
       from ${rows}
       where ${key.map(({ column }) => `t."${column}" = v."${column}"`).join(' and ')}`,
      ),
    adding: (given) =>
      once(true, given, (rows) => `insert into "${table}" (${namesOf(given)}) select * from ${rows}`),
  };
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
