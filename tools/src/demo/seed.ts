import { type Application, keysFrom, openApplication, tick } from '@casewire/api';
import { pino } from 'pino';
import { castOf, signIn, signOut } from './stage/cast.ts';
import { type Story, tell } from './stage/story.ts';
import { type Clocks, Timeline } from './stage/timeline.ts';
import { lookingBackFrom, type Instant } from './stage/when.ts';
import { history } from './script/history.ts';
import { live } from './script/live.ts';
import { loadWorld } from './world/load.ts';
import { childEnvironment } from '../workspace.ts';

const minuteMs = 60_000;
/** The last act is timed by when the seeding ends, which is known only when the rest has been told. */
const lastActMs = 75 * minuteMs;
const beginsMs = 50 * 86_400_000;
const casesABatch = 250;

export interface Seeding {
  readonly databaseUrl: string;
  readonly password: string;
  readonly now: () => Instant;
  readonly say: (words: string) => void;
}

/** Fills an installed, empty database with a world of people and five weeks of their cases. */
export async function seed({ databaseUrl, password, now, say }: Seeding): Promise<void> {
  const start = now();
  let simulated = () => start - beginsMs;
  const app = await openApplication({
    databaseUrl,
    keys: keysFrom(childEnvironment()),
    now: () => simulated(),
    log: pino({ level: 'error' }, pino.destination(2)),
  });
  try {
    say('people, organisations and contracts');
    const ids = await loadWorld(app, password, start, (em, made) => signIn(em, made, start));
    const timeline = new Timeline(start - beginsMs, clocksOf(app));
    simulated = timeline.now;
    const cast = await castOf(app, ids);
    const play = (stories: readonly Story[]) => {
      for (const one of stories) tell(timeline, cast, one);
    };

    const past = history(lookingBackFrom(start));
    play(past);
    for (const weeks of [4, 3, 2, 1, 0]) {
      say(
        weeks === 0 ? 'this morning’s cases' : `cases of ${String(weeks)} week${weeks === 1 ? '' : 's'} ago`,
      );
      await timeline.runTo(start - lastActMs - weeks * 7 * 86_400_000);
    }
    const present = live(lookingBackFrom(now()));
    play(present);
    // Whatever falls due while this ends is recorded too, in real time by now.
    await timeline.runTo(now());
    await timeline.runTo(now());
    await app.relay.publish();
    await signOut(app);
    say(`${String(past.length + present.length)} cases told`);
  } finally {
    await app.close();
  }
}

function clocksOf({ orm, book }: Application): Clocks {
  const em = orm.em.fork();
  return {
    async nextWake() {
      const [row] = await em.execute<{ at: Date | null }[]>('select min(wake_at) as at from clock');
      return row?.at ? new Date(row.at).getTime() : null;
    },
    async wake(now) {
      while ((await tick(em, book, now, casesABatch)) > 0);
    },
  };
}
