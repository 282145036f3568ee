import { type Viewer, maySeeCase } from '@casewire/access';
import { createHash } from 'node:crypto';
import { type Instant } from '../../clock-time.ts';
import { type Reader, scopeOf } from '../../live/reader.ts';
import { type Epochs } from '../../outbox/epochs.ts';
import { type About } from '../../outbox/standing.ts';
import { principalKey } from '../../people/viewer.ts';
import { type Footprint } from './footprint.ts';

/** An answer as it goes on the wire. */
export interface Text {
  readonly body: Buffer;
  /** A strong validator of the bytes. */
  readonly tag: string;
}

/** What an execution found out about its own answer. */
export interface Executed<A> {
  readonly answer: A;
  /** The bytes, if they may be kept: there was no error, and nobody asked for the time. */
  readonly body: Buffer | null;
  /** Whether anybody looked at who asks. */
  readonly looked: boolean;
  /** The cases that were read. */
  readonly cases: readonly string[];
}

/** A question as far as keeping answers goes: the same object for all who ask the same. */
export interface Repeated {
  readonly key: string;
  readonly footprint: Footprint;
  /** Set once an answer was seen to speak of the person who asks. */
  personal: boolean;
}

/** As of when a request wants its answer: the epochs, read after it came, and the time it came. */
export interface AsOf {
  readonly epochs: Epochs;
  readonly now: Instant;
  /** The first instant after which other versions of calendars and policies are in force. */
  readonly until: Instant;
}

export interface KeptAnswers {
  /** The bytes, if they are at hand and still what an execution would answer. */
  find(question: Repeated, reader: Reader, asOf: AsOf): Text | null;
  /**
   * Executes, once for all who come meanwhile and would be answered the same; keeps the bytes. `leave` says that this
   * asker waits no longer; an execution nobody waits for is told to stop.
   */
  execute<A>(
    question: Repeated,
    reader: Reader,
    asOf: AsOf,
    left: AbortSignal,
    run: (nobodyWaits: AbortSignal) => Promise<Executed<A>>,
  ): Promise<Executed<A>>;
  /** Forgets what these events, or those nobody knows any more if null, may have changed. */
  changed(about: readonly About[] | null): void;
  clear(): void;
  /** Bytes held. */
  readonly size: number;
}

/** Of one answer; an object, its key and its places in the indexes take about so much beside the bytes. */
const OVERHEAD = 1_024;
/** One answer takes no more than this part of the room. */
const LARGEST_PART = 16;

interface Entry {
  key: string;
  readonly group: Group;
  readonly footprint: Footprint;
  readonly epochs: Epochs;
  readonly from: Instant;
  readonly until: Instant;
  /** The only cases whose events matter; null while it is not known, or if others may come to matter. */
  cases: readonly string[] | null;
  text: Text | null;
  running: {
    readonly done: Promise<Executed<unknown>>;
    readonly gone: AbortController;
    waiting: number;
  } | null;
  stale: boolean;
}

/** All whose rights are the same. */
interface Group {
  readonly scope: string;
  readonly viewer: Viewer;
  /** What any event on a case they may see can change. */
  readonly open: Set<Entry>;
  entries: number;
}

/**
 * Keeps serialised answers until an event or a change of an epoch may have changed them, never for a time. An answer
 * is bound to the standing of the database before it was made; whoever asks brings a standing read after they asked,
 * with all events up to it told of by `changed`. So what is given is what an execution after the request would give.
 */
export function openKeptAnswers(mostBytes: number): KeptAnswers {
  const entries = new Map<string, Entry>();
  const groups = new Map<string, Group>();
  const byCase = new Map<string, Set<Entry>>();
  let size = 0;

  const groupOf = ({ viewer }: Reader): Group => {
    const scope = scopeOf(viewer);
    let group = groups.get(scope);
    if (!group) groups.set(scope, (group = { scope, viewer, open: new Set(), entries: 0 }));
    return group;
  };
  const weigh = ({ text, key }: Entry): number => (text ? text.body.length + 2 * key.length + OVERHEAD : 0);

  const forget = (entry: Entry): void => {
    if (entry.stale) return;
    entry.stale = true;
    size -= weigh(entry);
    if (entries.get(entry.key) === entry) entries.delete(entry.key);
    entry.group.open.delete(entry);
    for (const id of entry.cases ?? []) {
      const those = byCase.get(id);
      those?.delete(entry);
      if (those?.size === 0) byCase.delete(id);
    }
    if (--entry.group.entries === 0) groups.delete(entry.group.scope);
  };

  const keyOf = (question: Repeated, reader: Reader): string => {
    const me = question.personal ? principalKey(reader.principal) : '';
    return `${question.key}\n${me}\n${scopeOf(reader.viewer)}`;
  };

  const holds = (entry: Entry, { epochs, now }: AsOf): boolean =>
    !entry.stale &&
    now >= entry.from &&
    now < entry.until &&
    entry.footprint.areas.every((area) => entry.epochs[area] === epochs[area]);

  const lookUp = (key: string, asOf: AsOf): Entry | null => {
    const entry = entries.get(key);
    if (!entry) return null;
    if (!holds(entry, asOf)) {
      forget(entry);
      return null;
    }
    return entry;
  };

  const moveTo = (entry: Entry, key: string): void => {
    const there = entries.get(key);
    if (there) forget(there);
    entries.delete(entry.key);
    size -= weigh(entry);
    entry.key = key;
    size += weigh(entry);
    entries.set(key, entry);
  };

  const keep = (entry: Entry, { body, cases }: Executed<unknown>): void => {
    if (entry.stale) return;
    if (!body || body.length > mostBytes / LARGEST_PART) {
      forget(entry);
      return;
    }
    entry.text = { body, tag: `"${createHash('sha256').update(body).digest('base64url')}"` };
    size += weigh(entry);
    if (entry.footprint.named && cases.length > 0) {
      entry.cases = cases;
      entry.group.open.delete(entry);
      for (const id of cases) byCase.set(id, (byCase.get(id) ?? new Set()).add(entry));
    }
    for (const oldest of entries.values()) {
      if (size <= mostBytes) break;
      if (oldest.text) forget(oldest);
    }
  };

  const begin = (
    key: string,
    question: Repeated,
    reader: Reader,
    { epochs, now, until }: AsOf,
    run: (nobodyWaits: AbortSignal) => Promise<Executed<unknown>>,
  ): Entry => {
    const { footprint, personal } = question;
    const gone = new AbortController();
    const group = groupOf(reader);
    const entry: Entry = {
      key,
      group,
      footprint,
      epochs,
      from: now,
      until,
      cases: null,
      text: null,
      running: null,
      stale: false,
    };
    group.entries++;
    if (footprint.reach !== 'NONE') group.open.add(entry);
    entries.set(key, entry);
    const done = run(gone.signal).then(
      (executed) => {
        entry.running = null;
        if (executed.looked && !personal) {
          // Made under a key that others share: it is for whoever it was made for alone.
          question.personal = true;
          if (!entry.stale) moveTo(entry, keyOf(question, reader));
        }
        keep(entry, executed);
        return executed;
      },
      (error: unknown) => {
        entry.running = null;
        forget(entry);
        throw error;
      },
    );
    entry.running = { done, gone, waiting: 0 };
    return entry;
  };

  const wait = async (entry: Entry, left: AbortSignal): Promise<Executed<unknown>> => {
    const { running } = entry;
    if (!running) throw new Error('Nothing runs for this.');
    running.waiting++;
    const leave = (): void => {
      if (--running.waiting > 0) return;
      // Whoever comes now finds an execution of their own.
      forget(entry);
      running.gone.abort();
    };
    left.addEventListener('abort', leave, { once: true });
    if (left.aborted) leave();
    try {
      return await running.done;
    } finally {
      left.removeEventListener('abort', leave);
    }
  };

  return {
    find(question, reader, asOf) {
      const entry = lookUp(keyOf(question, reader), asOf);
      if (!entry?.text) return null;
      // The one used last goes last.
      entries.delete(entry.key);
      entries.set(entry.key, entry);
      return entry.text;
    },
    async execute<A>(
      question: Repeated,
      reader: Reader,
      asOf: AsOf,
      left: AbortSignal,
      run: (nobodyWaits: AbortSignal) => Promise<Executed<A>>,
    ) {
      const wasPersonal = question.personal;
      const key = keyOf(question, reader);
      let entry = lookUp(key, asOf);
      const joined = entry?.running != null;
      if (!entry?.running) {
        if (entry) forget(entry);
        entry = begin(key, question, reader, asOf, run);
      }
      const executed = (await wait(entry, left)) as Executed<A>;
      if (!joined || wasPersonal || !executed.looked) return executed;
      question.personal = true;
      return this.execute(question, reader, asOf, left, run);
    },
    changed(about) {
      if (about === null) {
        for (const { open } of [...groups.values()]) for (const entry of [...open]) forget(entry);
        for (const those of [...byCase.values()]) for (const entry of [...those]) forget(entry);
        return;
      }
      for (const event of about) {
        for (const entry of [...(byCase.get(event.caseId) ?? [])]) forget(entry);
        for (const { viewer, open } of [...groups.values()]) {
          if (open.size === 0) continue;
          const seen = maySeeCase(viewer, event);
          for (const entry of [...open]) if (seen || entry.footprint.reach === 'EVERY') forget(entry);
        }
      }
    },
    clear() {
      for (const entry of [...entries.values()]) forget(entry);
    },
    get size() {
      return size;
    },
  };
}
