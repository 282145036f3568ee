import { fromWithin } from '../audit/origin.ts';
import { type EventFilter } from '../cases/event-page.ts';
import { openAnswering } from '../live/answers.ts';
import { type Broadcast, openBroadcast } from '../live/broadcast.ts';
import { type CurrentViewers, type Principals } from '../live/current-viewers.ts';
import { type Hub } from '../live/hub.ts';
import { type Sink } from '../live/sink.ts';
import { openDirectory } from '../server/kept/directory.ts';
import { usualLimits } from '../server/limits/settings.ts';
import { type World } from './world.ts';

/** Lets everything through. */
export const allEvents: EventFilter = {
  types: null,
  caseId: undefined,
  organisationId: undefined,
  priorities: null,
  levels: null,
};

/** A broadcast over a hub, that asks `viewers` for rights. */
export function broadcastOver(
  { app }: World,
  hub: Hub,
  viewers: CurrentViewers,
  heartbeatMs: number,
): Broadcast {
  const { now, book, cursors, relay, readFeed, outside, vault, log } = app;
  return openBroadcast({
    em: app.orm.em,
    hub,
    cursors,
    now,
    log,
    viewers,
    answers: openAnswering({
      em: app.orm.em,
      rest: { origin: fromWithin, now, book, cursors, relay, readFeed, outside, vault },
      present: ({ errors = [] }) => ({ errors: errors.map((error) => error.toJSON()), ours: false }),
      directory: openDirectory(usualLimits),
    }),
    heartbeatMs,
    mostQueued: 20_000,
  });
}

/** Asks as `viewers` does, all at once when something else has happened, one alone before it does. */
export const askingAfter = (
  viewers: CurrentViewers,
  happens: (some: Principals) => Promise<unknown>,
  happensThen: () => Promise<unknown> = () => Promise.resolve(),
): CurrentViewers => ({
  async of(principal) {
    const viewer = await viewers.of(principal);
    await happensThen();
    return viewer;
  },
  lastKnown: viewers.lastKnown,
  async ofAll(some) {
    await happens(some);
    return viewers.ofAll(some);
  },
  get directory() {
    return viewers.directory;
  },
});

/** Remembers what it was sent. Told to be slow, it takes nothing more from the queue. */
export class Remembering implements Sink {
  readonly texts: string[] = [];
  cursor: string | null = null;
  ended: string | null = null;
  slow = false;
  queued = 0;
  #drain: (() => void)[] = [];

  send(answer: string): void {
    const { cursor, text, resumeAt } = (
      JSON.parse(answer) as { data: { caseEvents: { cursor?: string; text?: string; resumeAt?: string } } }
    ).data.caseEvents;
    if (resumeAt) throw new Error('There was no gap.');
    if (text !== undefined) this.texts.push(text);
    this.cursor = cursor ?? this.cursor;
    if (this.slow) this.queued += answer.length;
  }
  drained(): Promise<void> {
    return this.queued === 0 ? Promise.resolve() : new Promise((resolve) => this.#drain.push(resolve));
  }
  hurry(): void {
    this.slow = false;
    this.queued = 0;
    for (const resolve of this.#drain.splice(0)) resolve();
  }
  refuse(): void {
    this.ended = 'refused';
  }
  comeAgain(): void {
    this.ended = 'come again';
  }
}
