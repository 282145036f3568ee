import { type EventRow } from './event-row.ts';

/**
 * Carries rows from the node that numbered them to all nodes, so that not every one of them asks the database. Nothing
 * rests on it: it may lose, double and reorder. Positions have no gaps, so whoever follows it sees what is missing, and
 * reads the table.
 */
export interface Carrier {
  /**
   * What rows are sent by at the moment, for those who are told of them to know whether to wait; null if they will not
   * arrive. Nodes wait only for what is sent by the same name: it holds the database and the shape of a row.
   */
  readonly sendsBy: string | null;
  /** What this node hears at the moment; null if nothing. */
  readonly hears: string | null;
  /** Sends published rows, oldest first, each as the JSON of its columns. Nobody waits for it, and it never throws. */
  send(rows: readonly string[]): void;
  /** Calls back with what was sent, by this node too, from about now on. */
  follow(handle: (rows: readonly EventRow[]) => void): void;
  /** Something that was sent did not arrive: it connects anew and goes on with what is sent from then on. */
  startOver(): void;
  close(): Promise<void>;
}

/** For one node, or where PostgreSQL shall be all that nodes share: everybody reads the table. */
export const noCarrier: Carrier = {
  sendsBy: null,
  hears: null,
  send: () => undefined,
  follow: () => undefined,
  startOver: () => undefined,
  close: () => Promise.resolve(),
};
