import {
  type Constructor,
  type EntityManager,
  type EntityMetadata,
  type EntityProperty,
  type FilterQuery,
  ReferenceKind,
} from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { attached } from '../attached.ts';
import { joined } from '../row-filter.ts';
import { keysetOf, type Order } from './keyset.ts';
import { type KnownRows } from './known-rows.ts';
import { type Looks } from './looks.ts';
import { readPrepared } from './prepared.ts';
import { places, type Reads, shapeOf } from './read-entity.ts';
import { type Row } from './round-trip.ts';
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

/** What is followed is read ahead so many steps from a page; what lies further waits until it is asked for. */
const STEPS_AHEAD = 3;

/**
 * Entities as they are read for one answer: never changed, never written. Each is its row, and a column is converted
 * when somebody asks for it; references and collections are read in one statement for all that are asked for together,
 * and those that answers to the same document followed before are read ahead, at once.
 * The entity manager makes and watches each entity with all it holds, which took most of the time of a list.
 */
export class Reading implements Reads {
  readonly #one = new Map<Constructor<object>, Shelf<object | null>>();
  readonly #many = new Map<EntityProperty, Shelf<readonly object[]>>();

  readonly #known: KnownRows | null;
  /** By what columns are chosen. */
  readonly #looks: Looks | null;
  /** By what is read ahead. */
  readonly #followed: Looks | null;
  readonly learns: Looks | null;
  #lacked = false;

  private constructor(private readonly em: EntityManager) {
    this.#known = Reading.#knownTo.get(em) ?? null;
    this.#looks = Reading.#looksOf.get(em) ?? null;
    this.#followed = this.#looks ?? Reading.#aheadOf.get(em) ?? null;
    this.learns = this.#looks?.begin() ? this.#looks : null;
  }

  static readonly #looksOf = attached<EntityManager, Looks>('looks');

  /** Has only those columns read that answers to the same were made of before. `lacked` tells whether that was enough. */
  static only(em: EntityManager, looks: Looks): void {
    Reading.#looksOf.set(em, looks);
  }

  static readonly #aheadOf = attached<EntityManager, Looks>('ahead');

  /** Has read ahead what was followed before from what is read whole, for answers to documents of any kind. */
  static ahead(em: EntityManager, looks: Looks): void {
    Reading.#aheadOf.set(em, looks);
  }

  static readonly #knownTo = attached<EntityManager, KnownRows>('known rows');

  /** Has rows that are known already not read again. */
  static knowing(em: EntityManager, rows: KnownRows): void {
    Reading.#knownTo.set(em, rows);
  }

  /** Whether somebody looked at a column that was not read: then what was made of it says nothing, and is made again. */
  static lacked(em: EntityManager): boolean {
    const reading = Reading.#readings.get(em);
    return reading !== undefined && reading.#lacked;
  }

  static readonly #readings = attached<EntityManager, Reading>('reading');
  static readonly #stops = attached<EntityManager, AbortSignal>('stop');

  /**
   * Lets go of what was read, once the answer is made: whatever still knows the entity manager then, until it is found
   * to be garbage, would keep all of it.
   */
  static end(em: EntityManager): void {
    const reading = Reading.#readings.get(em);
    if (!reading) return;
    reading.#one.clear();
    reading.#many.clear();
  }

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
    const columns = this.#columns(type);
    const select = `select ${listed(columns, alias)} ${from}`;
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
    const found = { type, columns, rows };
    const items = this.#made(found) as T[];
    await this.#ahead(found, STEPS_AHEAD);
    return {
      items,
      hasNextPage: backwards ? before !== undefined : more,
      hasPreviousPage: backwards ? more : after !== undefined,
      cursorOf: keyset.cursorOf,
    };
  }

  one<T extends object>(type: Constructor<T>, id: string): Promise<T | null> {
    const shelf = this.#ones(type);
    const known = shelf.held.get(id);
    return (known === undefined ? shelf.loader.load(id) : Promise.resolve(known)) as Promise<T | null>;
  }

  many(property: EntityProperty, id: string): Promise<readonly object[]> {
    const shelf = this.#lists(property);
    const known = shelf.held.get(id);
    return known === undefined ? shelf.loader.load(id) : Promise.resolve(known);
  }

  oneAtHand(type: Constructor<object>, id: string): object | null | undefined {
    return this.#ones(type).held.get(id);
  }

  manyAtHand(property: EntityProperty, id: string): readonly object[] | undefined {
    return this.#lists(property).held.get(id);
  }

  follows(type: object, property: EntityProperty): void {
    this.#followed?.follows(type, property);
  }

  #ones(type: Constructor<object>): Shelf<object | null> {
    let shelf = this.#one.get(type);
    if (!shelf) this.#one.set(type, (shelf = new Shelf((ids, steps) => this.#readOnes(type, ids, steps))));
    return shelf;
  }

  #lists(property: EntityProperty): Shelf<readonly object[]> {
    let shelf = this.#many.get(property);
    if (!shelf)
      this.#many.set(property, (shelf = new Shelf((ids, steps) => this.#readLists(property, ids, steps))));
    return shelf;
  }

  async #readOnes(type: Constructor<object>, ids: readonly string[], steps: number): Promise<void> {
    const { held } = this.#ones(type);
    const lists = this.#listsAhead(type, ids, steps);
    // If the rows themselves cannot be read that is what is told.
    lists.catch(() => undefined);
    const found = this.#known?.keeps(type)
      ? await this.#knownOnes(type, ids, this.#known)
      : await this.#rows(type, 'id', ids, this.#columns(type));
    this.#made(found);
    for (const id of ids) if (!held.has(id)) held.set(id, null);
    await Promise.all([lists, this.#onesAhead(found, steps)]);
  }

  /** Whole rows, since others will look at other columns of them. */
  async #knownOnes(type: Constructor<object>, ids: readonly string[], known: KnownRows): Promise<Found> {
    const { columns } = shapeOf(this.em, type);
    const rows: Row[] = [];
    const missing: string[] = [];
    for (const id of ids) {
      const row = known.get(type, id);
      if (row) rows.push(row);
      else missing.push(id);
    }
    if (missing.length === 0) return { type, columns, rows };
    const read = await this.#rows(type, 'id', missing, columns);
    const idAt = columns.indexOf('id');
    for (const row of read.rows) known.add(type, row[idAt] as string, row);
    return { type, columns, rows: [...rows, ...read.rows] };
  }

  async #readLists(property: EntityProperty, ids: readonly string[], steps: number): Promise<void> {
    const { held } = this.#lists(property);
    const type = property.targetMeta?.class as Constructor<object>;
    const inverse = property.targetMeta?.properties[property.mappedBy as never] as EntityProperty | undefined;
    const column = inverse?.fieldNames[0] ?? '';
    const lists = new Map<unknown, object[]>(ids.map((id) => [id, []]));
    const found = await this.#rows(type, column, ids, this.#columns(type, column));
    const at = found.columns.indexOf(column);
    this.#made(found).forEach((entity, nth) => lists.get(found.rows[nth]?.[at])?.push(entity));
    for (const [id, list] of lists) held.set(id as string, list);
    await this.#ahead(found, steps);
  }

  /**
   * Reads what will be followed from these, all of it in one round trip for each step. More than that is never read for
   * it: where something was followed for other answers only, it is a statement too many, and nothing that is shown.
   */
  async #ahead(found: Found, steps: number): Promise<void> {
    const idAt = found.columns.indexOf('id');
    const ids = found.rows.map((row) => row[idAt] as string);
    await Promise.all([this.#listsAhead(found.type, ids, steps), this.#onesAhead(found, steps)]);
  }

  /** Of lists only the ids of those whose they are have to be known. */
  async #listsAhead(type: object, ids: readonly string[], steps: number): Promise<void> {
    const reads: Promise<void>[] = [];
    for (const property of this.#toFollow(type, steps))
      if (isList(property)) reads.push(readMissing(this.#lists(property), ids, steps));
    await Promise.all(reads);
  }

  async #onesAhead({ type, columns, rows }: Found, steps: number): Promise<void> {
    const reads: Promise<void>[] = [];
    for (const property of this.#toFollow(type, steps)) {
      if (isList(property)) continue;
      const at = columns.indexOf(property.fieldNames[0] ?? '');
      const ids = rows.flatMap((row) => (row[at] as string | null | undefined) ?? []);
      reads.push(readMissing(this.#ones(property.targetMeta?.class as Constructor<object>), ids, steps));
    }
    await Promise.all(reads);
  }

  #toFollow(type: object, steps: number): Iterable<EntityProperty> {
    return this.#followed && !this.learns && steps > 0 ? this.#followed.followed(type) : [];
  }

  /** Makes entities of rows. What was read in passing need not be read again. */
  #made({ type, columns, rows }: Found): object[] {
    const shape = shapeOf(this.em, type);
    const at = places(shape.columns, columns);
    const { held } = this.#ones(type);
    const idAt = columns.indexOf('id');
    return rows.map((row) => {
      const made = new shape.read(this, row, at);
      const id = row[idAt] as string;
      if (held.get(id) == null) held.set(id, made);
      return made;
    });
  }

  async #rows(
    type: Constructor<object>,
    column: string,
    ids: readonly string[],
    columns: readonly string[],
  ): Promise<Found> {
    const { table } = shapeOf(this.em, type);
    const rows = await this.#read(
      `select ${listed(columns, 'one')} from "${table}" as "one" where "${column}" = any (?::uuid[])`,
      [`{${ids.join()}}`],
    );
    return { type, columns, rows };
  }

  /** What is selected: all of it, or what was looked at before, with what the rows are told apart by. */
  #columns(type: Constructor<object>, by = 'id'): readonly string[] {
    const { columns } = shapeOf(this.em, type);
    if (!this.#looks || this.learns) return columns;
    this.#looks.saw(type, 'id');
    this.#looks.saw(type, by);
    return this.#looks.of(type, columns);
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

const isList = ({ kind }: EntityProperty): boolean => kind === ReferenceKind.ONE_TO_MANY;

/** Reads those that are not held yet, as one step of several. */
async function readMissing<T>(shelf: Shelf<T>, ids: readonly string[], steps: number): Promise<void> {
  const unknown = new Set(ids.filter((id) => !shelf.held.has(id)));
  if (unknown.size > 0) await shelf.read([...unknown], steps - 1);
}

/** Rows as they were read. */
interface Found {
  readonly type: Constructor<object>;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** What was read of one kind, by id; what was not is read for all that are asked for together. */
class Shelf<T> {
  readonly held = new Map<string, T>();
  readonly loader: DataLoader<string, T>;

  /** `read` puts what it finds, or that there is nothing, where it is held. */
  constructor(readonly read: (ids: readonly string[], steps: number) => Promise<void>) {
    this.loader = new DataLoader(async (ids) => {
      await read(ids, STEPS_AHEAD - 1);
      return ids.map((id) => this.held.get(id) as T);
    });
  }
}
