import { type EntityManager } from '@mikro-orm/postgresql';
import { type Viewer } from '@casewire/access';
import { type Logger } from 'pino';
import { CaseEvent } from '../cases/case-event.ts';
import { StreamGap } from '../cases/stream-gap.ts';
import { type Now, toDate } from '../clock-time.ts';
import { type Cursors } from '../outbox/cursor.ts';
import { type EventRow } from '../outbox/event-row.ts';
import { type Answering, type Answers } from './answers.ts';
import { type Member, openAudience, type Party, type Subscriber } from './audience.ts';
import { type CurrentViewers, type Principals } from './current-viewers.ts';
import { type CaseEventItem, StreamHeartbeat } from './delivery.ts';
import { type Hub } from './hub.ts';
import { isFor, readBehind } from './read-behind.ts';
import { entitled, tell } from './telling.ts';

export interface BroadcastParts {
  readonly em: EntityManager;
  readonly hub: Hub;
  readonly cursors: Cursors;
  readonly now: Now;
  readonly log: Logger;
  readonly viewers: CurrentViewers;
  readonly answers: Answering;
  readonly heartbeatMs: number;
  /** A reader for whom more than this is queued is sent away to come again. */
  readonly mostQueued: number;
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

/** From which position those are taken to which who are given something. */
interface Way {
  readonly from: number;
  readonly to: number;
}

/** Heartbeats are spread over so many turns, or ten thousand would go out in one moment. */
const TURNS = 10;
/** Events executed at once: enough that what they load is loaded together. */
const HELPING = 50;
/** After so many sends others get their turn: sockets are read, requests answered. */
const BREATH = 500;
/** Looked at together before each of them is sent something. */
const FLOCK = 64;
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
  const { em, hub, cursors, now, log, viewers, answers, heartbeatMs, mostQueued } = parts;
  const audience = openAudience();
  /** Just gone live: they are told so by a heartbeat. */
  let newcomers: Member[] = [];
  let position = hub.position;
  let turn = 0;
  let turnsDue = 0;
  let running = false;
  /** Something to do came since it was last looked for. */
  let wanted = false;
  let closed = false;
  let beats = 0;

  const isTooSlow = ({ sink: { queued } }: Member, answer: string): boolean =>
    queued > 0 && queued + answer.length > mostQueued;
  const sendAway = (member: Member): void => {
    audience.leave(member);
    member.sink.comeAgain('Too slow. Come again with your last cursor.');
  };
  const send = (member: Member, answer: string): void => {
    if (isTooSlow(member, answer)) sendAway(member);
    else member.sink.send(answer);
  };

  /** The rights of those parties' principals, asked together. Those whose rights ended are told so and left out. */
  const rightsOf = async (parties: readonly Party[]): Promise<Map<string, Viewer>> => {
    // Who comes while we wait was not asked about.
    const came = audience.arrivals;
    const rights = await viewers.ofAll(principalsOf(parties));
    for (const { who, live } of parties)
      if (!rights.has(who))
        for (const member of live)
          if (member.came <= came) {
            audience.leave(member);
            member.sink.refuse();
          }
    return rights;
  };

  /**
   * What runs for each message: no wait within, so that it is compiled well. A flock is looked at before anything is
   * sent to it, since what belongs to ten thousand lies far apart in memory, and then comes in side by side.
   */
  const handOut = (members: readonly Member[], text: string | null, { from, to }: Way): void => {
    for (let nth = 0; nth < members.length;) {
      const flock: Member[] = [];
      for (; nth < members.length && flock.length < FLOCK; nth++) {
        const member = members[nth];
        if (!member || member.gone || member.position !== from) continue;
        if (text === null) member.position = to;
        else if (!isTooSlow(member, text)) flock.push(member);
        else sendAway(member);
      }
      for (const member of flock) {
        member.position = to;
        member.sink.send(text ?? '');
      }
    }
  };

  /** Gives one thing to those who stand where the way begins and for whom it is, and takes all of them to its end. */
  const give = async (
    some: readonly (readonly [Party, Iterable<Member>])[],
    item: CaseEventItem,
    rights: ReadonlyMap<string, Viewer>,
    made: Answers,
    mayGive: (party: Party, viewer: Viewer) => boolean,
    way: Way,
  ): Promise<void> => {
    const texts = await tell(
      made,
      item,
      entitled(
        some.map(([party]) => party),
        rights,
        mayGive,
      ),
    );
    /** Together who is given the same; null is for whom it is not. */
    const ready = new Map<string | null, Member[]>();
    for (const [party, members] of some) {
      if (!rights.has(party.who)) continue;
      const text = texts.get(party) ?? null;
      let together = ready.get(text);
      if (!together) ready.set(text, (together = []));
      for (const member of members) together.push(member);
    }
    let sent = 0;
    for (const [text, members] of ready)
      for (let first = 0; first < members.length; first += BREATH) {
        handOut(members.slice(first, first + BREATH), text, way);
        if (text !== null) sent += Math.min(BREATH, members.length - first);
        if (sent >= BREATH) {
          sent = 0;
          await breath();
        }
      }
  };

  const deliver = async (rows: readonly EventRow[]): Promise<void> => {
    let asOf = viewers.directory;
    let made = answers(asOf);
    /** What was begun as of another directory shows it as it was. */
    const renew = (): void => {
      if (viewers.directory === asOf) return;
      asOf = viewers.directory;
      made = answers(asOf);
    };
    const first = audience.live();
    const isTheirs =
      (row: EventRow) =>
      ({ filter }: Party, viewer: Viewer): boolean =>
        isFor(viewer, filter, row);
    /** Begins what will be asked for, for whoever then waits for it. */
    const prepare = (row: EventRow, known: ReadonlyMap<string, Viewer>): void => {
      tell(made, itemOf(row), entitled(first, known, isTheirs(row))).catch(() => undefined);
    };
    // While rights are asked, the answer by those known last is made: it is given only to who has the same still.
    const [next] = rows;
    if (next) prepare(next, viewers.lastKnown(principalsOf(first)));
    let rights = await rightsOf(first);
    renew();
    // All that will be asked is asked now, so that the database is asked for all of it together.
    if (rows.length > 1) for (const row of rows) prepare(row, rights);
    for (const row of rows) {
      const place = row.position ?? 0;
      let arrivals;
      do {
        arrivals = audience.arrivals;
        const parties = audience.live();
        const unknown = parties.filter(({ who }) => !rights.has(who));
        if (unknown.length > 0) rights = new Map([...rights, ...(await rightsOf(unknown))]);
        renew();
        await give(
          parties.map((party) => [party, party.live]),
          itemOf(row),
          rights,
          made,
          isTheirs(row),
          { from: place - 1, to: place },
        );
      } while (audience.arrivals !== arrivals);
      position = place;
    }
  };

  /** Heartbeats carry the place everybody stands at, so they are only given between events. */
  const beat = async (members: readonly Member[]): Promise<void> => {
    const standing = new Map<Party, Member[]>();
    for (const member of members) {
      if (member.gone || member.position !== position) continue;
      const together = standing.get(member.party);
      if (together) together.push(member);
      else standing.set(member.party, [member]);
    }
    if (standing.size === 0) return;
    const rights = await rightsOf([...standing.keys()]);
    const item = StreamHeartbeat.at(toDate(now()), cursors.encodeAnew(position));
    const beaten = { key: `beat ${++beats}`, item };
    const way = { from: position, to: position };
    await give([...standing], beaten, rights, answers(null), () => true, way);
  };

  const step = async (): Promise<boolean> => {
    if (hub.position > position) {
      if (audience.liveSize === 0) position = hub.position;
      const rows = hub.after(position);
      if (rows) await deliver(rows.slice(0, HELPING));
      else {
        // More came than is kept at hand: everybody reads it by themselves.
        position = hub.position;
        for (const { live } of audience.live())
          for (const member of live) {
            audience.fallBehind(member);
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
      const inTurn = ({ live }: Party) => [...live].filter((member) => member.turn === turn);
      await beat(audience.live().flatMap(inTurn));
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
      const { party, sink } = member;
      const { principal, question, filter } = party;
      try {
        // Nothing may come between this look and going live.
        if (member.position >= position) {
          audience.goLive(member);
          newcomers.push(member);
          member.turn = turn;
          kick();
          return;
        }
        const viewer = await viewers.of(principal);
        if (!viewer) {
          audience.leave(member);
          sink.refuse();
          return;
        }
        // What happens from here on is replayed as well, and the directory may have changed before it.
        const made = answers(null);
        const { rows, upTo, floor } = await readBehind(em, hub, viewer, filter, member.position);
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
  const begin = async (member: Member, after: string | null): Promise<void> => {
    const { party, sink } = member;
    const { principal, question } = party;
    try {
      // A cursor from another node may be ahead of what this one has read, and from now on means from now.
      await hub.catchUp();
      const asked = after === null ? hub.position : cursors.decode(after);
      const known = asked !== null && asked <= hub.position;
      member.position = known ? asked : hub.position;
      if (!known) {
        const viewer = await viewers.of(principal);
        if (viewer) {
          const gap = StreamGap.from(after, cursors.encode(member.position));
          send(member, await answers(null).to(question, { key: 'gap', item: gap }, { principal, viewer }));
        }
      }
    } catch (error) {
      log.error({ err: error }, 'a stream could not begin');
      audience.leave(member);
      sink.comeAgain('Try again.');
      return;
    }
    await catchUp(member);
  };

  return {
    join(subscriber) {
      const member = audience.join(subscriber);
      void begin(member, subscriber.stream.after);
      return () => {
        audience.leave(member);
      };
    },
    get size() {
      return audience.everybody.size;
    },
    close() {
      closed = true;
      clearInterval(timer);
      for (const member of [...audience.everybody]) {
        audience.leave(member);
        member.sink.comeAgain('Service restart');
      }
    },
  };
}

const principalsOf = (parties: readonly Party[]): Principals =>
  new Map(parties.map(({ who, principal }) => [who, principal]));

const itemOf = (row: EventRow): CaseEventItem => ({ key: `event ${row.id}`, item: new CaseEvent(row) });

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
