import { type EntityManager } from '@mikro-orm/postgresql';
import { type Viewer } from '@casewire/access';
import { type Logger } from 'pino';
import { CaseEvent } from '../cases/case-event.ts';
import { StreamGap } from '../cases/stream-gap.ts';
import { type Now, toDate } from '../clock-time.ts';
import { type Cursors } from '../outbox/cursor.ts';
import { type EventRow } from '../outbox/event-row.ts';
import { type Principal, principalKey } from '../people/viewer.ts';
import { type Answers } from './answers.ts';
import { type CaseEventItem, StreamHeartbeat } from './delivery.ts';
import { type Hub } from './hub.ts';
import { type CaseEventStream } from './live.resolver.ts';
import { type Question } from './question.ts';
import { isFor, readBehind } from './read-behind.ts';
import { type Sink } from './sink.ts';

export interface BroadcastParts {
  readonly em: EntityManager;
  readonly hub: Hub;
  readonly cursors: Cursors;
  readonly now: Now;
  readonly log: Logger;
  /** The rights of a principal as they stand; null once they ended. */
  readonly viewerNow: (principal: Principal) => Promise<Viewer | null>;
  readonly answers: () => Answers;
  readonly heartbeatMs: number;
  /** A reader for whom more than this is queued is sent away to come again. */
  readonly mostQueued: number;
}

export interface Subscriber {
  readonly principal: Principal;
  readonly question: Question;
  readonly stream: CaseEventStream;
  readonly sink: Sink;
}

/** Delivers the log to all subscribers of this node. */
export interface Broadcast {
  /** Begins to deliver; the function given ends it, without a word to the sink. */
  join(subscriber: Subscriber): () => void;
  /** How many are delivered to. */
  readonly size: number;
  /** Sends everybody to another node. */
  close(): void;
}

interface Member extends Subscriber {
  /** Everything up to here was sent, or was not for them. */
  position: number;
  /** The turn in which they get their heartbeats. */
  turn: number;
  gone: boolean;
}

/** Heartbeats are spread over so many turns, or ten thousand would go out in one moment. */
const TURNS = 10;
/** Events executed at once: enough that what they load is loaded together. */
const HELPING = 50;
/** After so many sends others get their turn: sockets are read, requests answered. */
const BREATH = 500;
/** Who takes nothing of a replay for so long is sent away like anybody too slow. */
const LONGEST_DRAIN_MS = 30_000;
const RETRY_MS = 500;

/**
 * A subscriber is *behind* or *live*. Behind, they read by themselves from their own place, as fast as they take it,
 * and hold nothing but that place. Level with the others, they go live: one loop takes event after event, asks everyone's
 * rights, has each distinct answer made once, and gives it to all it is for.
 *
 * Nothing is lost or doubled between the two, because everybody's place is their own: the loop gives an event only to
 * those who stand exactly before it. Who joins while it works on that event is served in a further round of it.
 */
export function openBroadcast(parts: BroadcastParts): Broadcast {
  const { em, hub, cursors, now, log, viewerNow, answers, heartbeatMs, mostQueued } = parts;
  const live = new Set<Member>();
  const everybody = new Set<Member>();
  /** Just gone live: they are told so by a heartbeat. */
  let newcomers: Member[] = [];
  /** One object for all who come with the same session or token. */
  const principals = new Map<string, { readonly one: Principal; held: number }>();
  let position = hub.position;
  let turn = 0;
  let turnsDue = 0;
  let running = false;
  /** Something to do came since it was last looked for. */
  let wanted = false;
  let closed = false;
  let beats = 0;

  const leave = (member: Member): void => {
    if (member.gone) return;
    member.gone = true;
    const key = principalKey(member.principal);
    const shared = principals.get(key);
    if (shared && --shared.held === 0) principals.delete(key);
    live.delete(member);
    everybody.delete(member);
  };

  const send = (member: Member, answer: string): void => {
    const { queued } = member.sink;
    if (queued > 0 && queued + answer.length > mostQueued) {
      leave(member);
      member.sink.comeAgain('Too slow. Come again with your last cursor.');
    } else member.sink.send(answer);
  };

  /** Everyone's rights, asked together. Those whose rights ended are told so and left out. */
  const rightsOf = async (some: Iterable<Member>): Promise<Map<Principal, Viewer>> => {
    // Who comes while we wait was not asked about.
    const members = [...some];
    const waiting = new Map<Principal, Promise<Viewer | null>>();
    for (const { principal } of members)
      if (!waiting.has(principal)) waiting.set(principal, viewerNow(principal));
    const rights = new Map<Principal, Viewer>();
    for (const [principal, asked] of waiting) {
      const viewer = await asked;
      if (viewer) rights.set(principal, viewer);
    }
    for (const member of members)
      if (!rights.has(member.principal)) {
        leave(member);
        member.sink.refuse();
      }
    return rights;
  };

  /** Gives one thing to those it is for. Each answer is asked for once per principal and question. */
  const give = async (
    members: readonly Member[],
    item: CaseEventItem,
    rights: ReadonlyMap<Principal, Viewer>,
    made: Answers,
    mayGive: (member: Member, viewer: Viewer) => boolean,
    given: (member: Member) => void,
  ): Promise<void> => {
    const texts = new Map<Principal, Map<Question, Promise<string>>>();
    const textFor = (member: Member, viewer: Viewer): Promise<string> => {
      const { principal, question } = member;
      let mine = texts.get(principal);
      if (!mine) texts.set(principal, (mine = new Map()));
      let text = mine.get(question);
      if (!text) mine.set(question, (text = made.to(question, item, { principal, viewer })));
      return text;
    };
    const ready: { member: Member; text: Promise<string> | null }[] = [];
    for (const member of members) {
      const viewer = rights.get(member.principal);
      if (!viewer || member.gone) continue;
      ready.push({ member, text: mayGive(member, viewer) ? textFor(member, viewer) : null });
    }
    const known = new Map<Promise<string>, string>();
    for (const { text } of ready) if (text && !known.has(text)) known.set(text, await text);
    let sent = 0;
    for (const { member, text } of ready) {
      if (member.gone) continue;
      given(member);
      if (!text) continue;
      send(member, known.get(text) ?? '');
      if (++sent % BREATH === 0) await breath();
    }
  };

  const deliver = async (rows: readonly EventRow[]): Promise<void> => {
    const made = answers();
    let rights = await rightsOf(live);
    const isTheirs = (row: EventRow) => (member: Member, viewer: Viewer) =>
      isFor(viewer, member.stream.filter, row);
    // All that will be asked is asked now, so that the database is asked for all of it together.
    for (const { principal, question, stream } of different(live)) {
      const viewer = rights.get(principal);
      if (!viewer) continue;
      for (const row of rows)
        if (isFor(viewer, stream.filter, row))
          made.to(question, itemOf(row), { principal, viewer }).catch(() => undefined);
    }
    for (const row of rows) {
      const place = row.position ?? 0;
      for (;;) {
        const before = [...live].filter((member) => member.position === place - 1);
        if (before.length === 0) break;
        if (before.some(({ principal }) => !rights.has(principal)))
          rights = new Map([...rights, ...(await rightsOf(before))]);
        await give(before, itemOf(row), rights, made, isTheirs(row), (member) => {
          member.position = place;
        });
      }
      position = place;
    }
  };

  /** Heartbeats carry the place everybody stands at, so they are only given between events. */
  const beat = async (members: readonly Member[]): Promise<void> => {
    const standing = members.filter((member) => !member.gone && member.position === position);
    if (standing.length === 0) return;
    const rights = await rightsOf(standing);
    const item = StreamHeartbeat.at(toDate(now()), cursors.encodeAnew(position));
    const place = position;
    await give(
      standing,
      { key: `beat ${++beats}`, item },
      rights,
      answers(),
      (member) => member.position === place,
      () => undefined,
    );
  };

  const step = async (): Promise<boolean> => {
    if (hub.position > position) {
      if (live.size === 0) position = hub.position;
      const rows = hub.after(position);
      if (rows) await deliver(rows.slice(0, HELPING));
      else {
        // More came than is kept at hand: everybody reads it by themselves.
        position = hub.position;
        for (const member of live) {
          live.delete(member);
          void catchUp(member);
        }
      }
      // A heartbeat is due to those who hear nothing, however busy others are.
      if (turnsDue === 0) return true;
    }
    if (newcomers.length > 0) {
      const told = newcomers;
      newcomers = told.filter((member) => !member.gone && member.position > position);
      await beat(told);
      return true;
    }
    if (turnsDue > 0) {
      turnsDue--;
      turn = (turn + 1) % TURNS;
      await beat([...live].filter((member) => member.turn === turn));
      return true;
    }
    return false;
  };

  const run = async (): Promise<void> => {
    while (!closed && wanted) {
      wanted = false;
      try {
        while (!closed && (await step()));
      } catch (error) {
        log.error({ err: error }, 'delivering events failed; trying again');
        await pause(RETRY_MS);
        wanted = true;
      }
    }
    running = false;
  };
  const kick = (): void => {
    wanted = true;
    if (closed || running) return;
    running = true;
    // Not at once: who comes in the same moment is served together.
    setImmediate(() => void run());
  };
  hub.onAdvance(kick);
  const timer = setInterval(() => {
    turnsDue = Math.min(turnsDue + 1, TURNS);
    kick();
  }, heartbeatMs / TURNS);

  /** Brings one reader level with the others. */
  const catchUp = async (member: Member): Promise<void> => {
    while (!member.gone) {
      const made = answers();
      const { principal, question, stream, sink } = member;
      try {
        // Nothing may come between this look and going live.
        if (member.position >= position) {
          live.add(member);
          newcomers.push(member);
          member.turn = turn;
          kick();
          return;
        }
        const viewer = await viewerNow(principal);
        if (!viewer) {
          leave(member);
          sink.refuse();
          return;
        }
        const { rows, upTo, floor } = await readBehind(em, hub, viewer, stream.filter, member.position);
        if (floor > member.position) {
          const gap = StreamGap.from(cursors.encode(member.position), cursors.encode(floor));
          send(member, await made.to(question, { key: `gap ${++beats}`, item: gap }, { principal, viewer }));
          member.position = floor;
          continue;
        }
        const texts = rows.map((row) => made.to(question, itemOf(row), { principal, viewer }));
        for (const text of texts) text.catch(() => undefined);
        for (const [nth, row] of rows.entries()) {
          const text = (await texts[nth]) ?? '';
          // Their pace is ours: a replay never queues more than a little.
          if (sink.queued + text.length > mostQueued / 2)
            await Promise.race([sink.drained(), pause(LONGEST_DRAIN_MS)]);
          if (member.gone) return;
          send(member, text);
          member.position = row.position ?? member.position;
        }
        member.position = Math.max(member.position, upTo);
      } catch (error) {
        log.error({ err: error }, 'replaying events failed; trying again');
        await pause(RETRY_MS);
      }
    }
  };

  /** Finds the place where a subscriber begins; says so if there is none. */
  const begin = async (member: Member): Promise<void> => {
    const { stream, question, principal, sink } = member;
    try {
      // A cursor from another node may be ahead of what this one has read, and from now on means from now.
      await hub.catchUp();
      const asked = stream.after === null ? hub.position : cursors.decode(stream.after);
      const known = asked !== null && asked <= hub.position;
      member.position = known ? asked : hub.position;
      if (!known) {
        const viewer = await viewerNow(principal);
        if (viewer) {
          const gap = StreamGap.from(stream.after, cursors.encode(member.position));
          send(member, await answers().to(question, { key: 'gap', item: gap }, { principal, viewer }));
        }
      }
    } catch (error) {
      log.error({ err: error }, 'a stream could not begin');
      leave(member);
      sink.comeAgain('Try again.');
      return;
    }
    await catchUp(member);
  };

  return {
    join(subscriber) {
      const key = principalKey(subscriber.principal);
      const shared = principals.get(key) ?? { one: subscriber.principal, held: 0 };
      shared.held++;
      principals.set(key, shared);
      const member: Member = { ...subscriber, principal: shared.one, position: 0, turn: 0, gone: false };
      everybody.add(member);
      void begin(member);
      return () => {
        leave(member);
      };
    },
    get size() {
      return everybody.size;
    },
    close() {
      closed = true;
      clearInterval(timer);
      for (const member of [...everybody]) {
        leave(member);
        member.sink.comeAgain('Service restart');
      }
    },
  };
}

const itemOf = (row: EventRow): CaseEventItem => ({ key: `event ${row.id}`, item: new CaseEvent(row) });

/** One for each principal and question. */
function different(members: Iterable<Member>): Member[] {
  const seen = new Map<Principal, Set<Question>>();
  const found: Member[] = [];
  for (const member of members) {
    let questions = seen.get(member.principal);
    if (!questions) seen.set(member.principal, (questions = new Set()));
    if (questions.has(member.question)) continue;
    questions.add(member.question);
    found.push(member);
  }
  return found;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
