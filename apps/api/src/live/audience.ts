import { type EventFilter } from '../cases/event-page.ts';
import { type Principal, principalKey } from '../people/viewer.ts';
import { type CaseEventStream } from './live.resolver.ts';
import { type Question } from './question.ts';
import { type Sink } from './sink.ts';

export interface Subscriber {
  readonly principal: Principal;
  readonly question: Question;
  readonly stream: CaseEventStream;
  readonly sink: Sink;
}

/** Those who ask the same about the same events with the same session or token: what is for one of them is for all. */
export interface Party {
  readonly principal: Principal;
  /** The principal as a key. */
  readonly who: string;
  readonly question: Question;
  readonly filter: EventFilter;
  /** Those of them who are level with the log. */
  readonly live: Set<Member>;
}

export interface Member {
  readonly party: Party;
  readonly sink: Sink;
  /** Everything up to here was sent, or was not for them. */
  position: number;
  /** The turn in which they get their heartbeats. */
  turn: number;
  /** The how manieth to go live they were; 0 as long as they are behind. */
  came: number;
  gone: boolean;
}

/** All subscribers of a node. What is decided about an event is decided once for each party. */
export interface Audience {
  join(subscriber: Subscriber): Member;
  leave(member: Member): void;
  /** From now on they are one of the live of their party. */
  goLive(member: Member): void;
  /** They read by themselves again. */
  fallBehind(member: Member): void;
  /** The parties of which somebody is live. */
  live(): Party[];
  readonly liveSize: number;
  /** How many have gone live so far: where it has not changed, nobody came. */
  readonly arrivals: number;
  readonly everybody: ReadonlySet<Member>;
}

export function openAudience(): Audience {
  const parties = new Map<string, Party>();
  /** Of each party all its members, live or behind. */
  const held = new Map<Party, number>();
  const everybody = new Set<Member>();
  let liveSize = 0;
  let arrivals = 0;

  const keyOf = ({ who, question, filter }: Pick<Party, 'who' | 'question' | 'filter'>): string =>
    `${who}\n${question.key}\n${JSON.stringify(filter)}`;

  const partyOf = ({ principal, question, stream }: Subscriber): Party => {
    const who = principalKey(principal);
    const key = keyOf({ who, question, filter: stream.filter });
    const known = parties.get(key);
    if (known) return known;
    const party: Party = { principal, who, question, filter: stream.filter, live: new Set() };
    parties.set(key, party);
    return party;
  };

  const fallBehind = (member: Member): void => {
    if (member.party.live.delete(member)) liveSize--;
    member.came = 0;
  };

  return {
    join(subscriber) {
      const party = partyOf(subscriber);
      held.set(party, (held.get(party) ?? 0) + 1);
      const member: Member = {
        party,
        sink: subscriber.sink,
        position: 0,
        turn: 0,
        came: 0,
        gone: false,
      };
      everybody.add(member);
      return member;
    },
    leave(member) {
      if (member.gone) return;
      member.gone = true;
      fallBehind(member);
      everybody.delete(member);
      const left = (held.get(member.party) ?? 1) - 1;
      held.set(member.party, left);
      if (left > 0) return;
      held.delete(member.party);
      parties.delete(keyOf(member.party));
    },
    goLive(member) {
      member.party.live.add(member);
      member.came = ++arrivals;
      liveSize++;
    },
    fallBehind,
    live: () => [...parties.values()].filter(({ live }) => live.size > 0),
    get liveSize() {
      return liveSize;
    },
    get arrivals() {
      return arrivals;
    },
    everybody,
  };
}
