import { maySeeEvent } from '@casewire/access';
import { pause } from '../processes/child.ts';
import { type Filter } from './checks.ts';
import { type Random } from './random.ts';
import { openSubscriber, type Subscriber, type Way } from './subscriber.ts';
import { type KnownPerson, type World } from './world.ts';
import { openWriter, type Writer } from './writer.ts';

/** Everybody who uses the service during a run. */
export interface Crowd {
  readonly subscribers: readonly {
    readonly of: KnownPerson;
    readonly filter: Filter;
    readonly stream: Subscriber;
  }[];
  readonly writers: readonly Writer[];
  ready(): Promise<void>;
  beginWriting(): void;
  stopWriting(deadline: number): Promise<void>;
  close(): void;
}

type ToGlobalId = (type: 'Case' | 'Organisation' | 'Product', id: string) => string;

const SUBSCRIBERS = 200;
/** One in so many reads through the client library, and one over Server-Sent Events. */
const LIBRARY_EVERY = 5;
const SSE_EVERY = 6;
const PATIENCE_MS = 60_000;

const wayOf = (nth: number): Way =>
  nth % LIBRARY_EVERY === 0 ? 'library' : nth % SSE_EVERY === 0 ? 'sse' : 'websocket';

export function openCrowd(world: World, url: string, random: Random, toGlobalId: ToGlobalId): Crowd {
  const subscribers = Array.from({ length: SUBSCRIBERS }, (_, nth) => {
    const of = world.people[nth % world.people.length] ?? random.oneOf(world.people);
    const filter = anyFilter(world, random);
    const { caseId, organisationId, ...rest } = filter;
    return {
      of,
      filter,
      stream: openSubscriber({
        way: wayOf(nth),
        url,
        token: of.token,
        filter: {
          ...rest,
          ...(caseId !== undefined && { caseId: toGlobalId('Case', caseId) }),
          ...(organisationId !== undefined && { organisationId: toGlobalId('Organisation', organisationId) }),
        },
        random: () => random.next(),
      }),
    };
  });
  const writers: Writer[] = [];

  return {
    subscribers,
    writers,
    async ready() {
      for (const until = Date.now() + PATIENCE_MS; ; await pause(50)) {
        const waiting = subscribers.filter(({ stream }) => !stream.ready);
        if (waiting.length === 0) return;
        const complaint = waiting.flatMap(({ stream }) => stream.complaints)[0] ?? '';
        if (Date.now() > until)
          throw new Error(`${String(waiting.length)} subscribers were never sent anything. ${complaint}`);
      }
    },
    beginWriting() {
      for (const [nth, { viewer, token }] of world.people.entries()) {
        // A word of the vendor's to the customer would answer it, and the promise would not fall due.
        const audience = ({ L1: 'PUBLIC', L2: 'SUPPORT', L3: 'VENDOR', L4: 'VENDOR' } as const)[
          viewer.level ?? 'L1'
        ];
        if (viewer.level === null) continue;
        // What somebody may not even read they are refused, which proves little.
        const readable = world.cases.filter((one) => maySeeEvent(viewer, one, audience));
        writers.push(
          openWriter({
            name: `writer ${String(nth)}`,
            url,
            token,
            random,
            audience,
            caseIds: readable.map(({ id }) => toGlobalId('Case', id)),
            productIds:
              viewer.organisationKind === 'CUSTOMER'
                ? world.productIds.map((id) => toGlobalId('Product', id))
                : [],
          }),
        );
      }
    },
    async stopWriting(deadline) {
      await Promise.all(writers.map((writer) => writer.stop(deadline)));
    },
    close() {
      for (const { stream } of subscribers) stream.close();
    },
  };
}

function anyFilter(world: World, random: Random): Filter {
  switch (random.between(0, 7)) {
    case 0:
      return { type: ['CLOCK_BREACHED', 'CLOCK_WARNING'] };
    case 1:
      return { type: ['COMMENTED'] };
    case 2:
      return { organisationId: random.oneOf(world.customerIds) };
    case 3:
      return { caseId: random.oneOf(world.cases).id };
    case 4:
      return { priority: [random.oneOf(['P1', 'P2', 'P3'])] };
    case 5:
      return { level: [random.oneOf(['L2', 'L3'])], type: ['REPORTED', 'COMMENTED'] };
    default:
      return {};
  }
}
