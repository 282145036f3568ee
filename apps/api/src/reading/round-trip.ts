import pg from 'pg';

/** The values of a row, in the order its columns are selected in. */
export type Row = readonly unknown[];

/** A statement as PostgreSQL takes it; with a name it is planned once for each connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
}

/** A statement with what it is asked by, and whoever waits for its rows. */
export interface Asked {
  readonly statement: Statement;
  readonly values: readonly unknown[];
  resolve(rows: Row[]): void;
  reject(error: unknown): void;
}

/** Makes a row of the letters it came in, in their place. */
type MakeRow = (fields: unknown[]) => Row;
/** The statements a connection has prepared, and what their rows are made of once it has said so. */
type Prepared = Map<string, MakeRow | null>;

const onConnection = new WeakMap<pg.Connection, Prepared>();

function preparedOn(connection: pg.Connection): Prepared {
  let known = onConnection.get(connection);
  if (!known) onConnection.set(connection, (known = new Map()));
  return known;
}

/** The usual way from values to what PostgreSQL reads. */
const { prepareValue } = (pg as unknown as { utils: { prepareValue(value: unknown): unknown } }).utils;

/**
 * Statements that go to the database together and come back together: one write and one wait where each would have had
 * its own, on a connection of its own. They run one after the other, each as it would alone, and the first that fails
 * takes those behind it along. What columns a prepared statement has is asked once: it cannot change while the
 * statement stands.
 *
 * This is what the driver calls a submittable, as its cursors are.
 */
export class RoundTrip implements pg.Submittable {
  readonly #makes: (MakeRow | null)[] = [];
  readonly #rows: Row[][] = [];
  /** The one whose rows are coming. */
  #at = 0;
  #fault: unknown = null;
  #prepared: Prepared = new Map();

  /** `done` is called once, when the connection can be given back. */
  constructor(
    private readonly asked: readonly Asked[],
    private readonly types: pg.CustomTypesConfig,
    private readonly done: (error: Error | null) => void,
  ) {}

  submit(connection: pg.Connection): void {
    // The driver's types still speak of a flag that it no longer knows.
    const { stream } = connection;
    const send = connection as unknown as Record<
      'parse' | 'bind' | 'describe' | 'execute',
      (what: object) => void
    >;
    this.#prepared = preparedOn(connection);
    const parsing: Statement[] = [];
    stream.cork();
    try {
      for (const { statement, values } of this.asked) {
        const { name = '', text } = statement;
        const known = this.#prepared.get(name);
        if (known === undefined && (name === '' || !parsing.some((one) => one.name === name))) {
          send.parse({ name, text });
          parsing.push(statement);
        }
        send.bind({ statement: name, values, valueMapper: prepareValue });
        if (!known) send.describe({ type: 'P' });
        send.execute({});
        this.#makes.push(known ?? null);
        this.#rows.push([]);
      }
    } catch (error) {
      // A value that cannot be sent. What was sent before it is answered, and then all is told.
      this.#fault = error;
    } finally {
      connection.sync();
      stream.uncork();
    }
    if (parsing.length > 0) this.#remember(connection, parsing);
  }

  /** Whatever becomes of the rest, a statement that was parsed stays. */
  #remember(connection: pg.Connection, parsing: Statement[]): void {
    const parsed = (): void => {
      const name = parsing.shift()?.name;
      if (name !== undefined) this.#prepared.set(name, null);
      if (parsing.length === 0) connection.off('parseComplete', parsed);
    };
    connection.on('parseComplete', parsed);
    connection.once('readyForQuery', () => connection.off('parseComplete', parsed));
  }

  handleRowDescription({ fields }: { fields: readonly pg.FieldDef[] }): void {
    const make = maker(fields, this.types);
    this.#makes[this.#at] = make;
    const name = this.asked[this.#at]?.statement.name;
    if (name !== undefined) this.#prepared.set(name, make);
  }

  handleDataRow({ fields }: { fields: unknown[] }): void {
    if (this.#fault !== null) return;
    try {
      const row = this.#makes[this.#at]?.(fields);
      if (row) this.#rows[this.#at]?.push(row);
    } catch (error) {
      this.#fault = error;
    }
  }

  handleCommandComplete(): void {
    this.#at++;
  }

  handleEmptyQuery(): void {
    this.#at++;
  }

  handleReadyForQuery(): void {
    if (this.#fault !== null) {
      this.handleError(this.#fault as Error);
      return;
    }
    this.done(null);
    this.asked.forEach((one, nth) => {
      one.resolve(this.#rows[nth] ?? []);
    });
    // The connection lives on, and with it for a while whatever it was last asked.
    this.#rows.length = 0;
  }

  handleError(error: Error): void {
    this.done(error);
    // What was answered before is good, unless some of it could not be read.
    const good = this.#fault === null ? this.#at : 0;
    this.asked.forEach((one, nth) => {
      if (nth < good) one.resolve(this.#rows[nth] ?? []);
      else one.reject(error);
    });
  }
}

/** Sent as the letters they are. */
const texts: ReadonlySet<number> = new Set([25, 1043, 2950]);

function maker(fields: readonly pg.FieldDef[], types: pg.CustomTypesConfig): MakeRow {
  const readers = fields.flatMap(({ dataTypeID }, nth) => {
    if (texts.has(dataTypeID)) return [];
    return [{ nth, read: types.getTypeParser(dataTypeID, 'text') as (text: string) => unknown }];
  });
  return (values) => {
    for (const { nth, read } of readers) {
      const value = values[nth];
      if (value !== null) values[nth] = read(value as string);
    }
    return values;
  };
}
