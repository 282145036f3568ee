import { type PersonKey } from '../world/people.ts';
import { type Act, claim, note } from './acts.ts';
import { type Cast } from './cast.ts';
import { type Timeline } from './timeline.ts';
import { afterwards, type Instant, type Moment } from './when.ts';

export type Step = readonly [moment: Moment, who: PersonKey, act: Act];

/** One case, from its report to where it stands today. The first step makes the case. */
export interface Story {
  readonly begins: Instant;
  readonly steps: readonly Step[];
  /** False where every second counts. */
  readonly human: boolean;
}

export const story = (begins: Instant, ...steps: readonly Step[]): Story => ({ begins, steps, human: true });
export const onTheDot = (begins: Instant, ...steps: readonly Step[]): Story => ({
  begins,
  steps,
  human: false,
});

/** When each step of a story happens. */
export function instantsOf({ begins, steps, human }: Story): Instant[] {
  let at = begins;
  return steps.map(([moment], index) => {
    at = afterwards(at, moment);
    return human && index > 0 ? at + seconds(at, index) : at;
  });
}

/** People do not act on the minute; under one minute, so that steps keep their order. */
const seconds = (at: Instant, index: number): number =>
  (Math.floor(at / 60_000) * 13_001 + index * 7_919) % 47_000;

const firstWords = [
  'Reading the report.',
  'Looking at the logs first.',
  'Comparing with what the last release changed.',
  'Trying it on our own system.',
];

/** Puts a story's steps among those of all others. A refusal is a mistake in the script, so it ends the telling. */
export function tell(timeline: Timeline, cast: Cast, told: Story): void {
  let caseId = '';
  const instants = instantsOf(told);
  /** A claim on which nothing is done lapses; who goes on with the case only later has left a note before that. */
  const keepClaim = (lapsesAt: Instant, next: Instant | undefined, who: PersonKey, at: Instant): void => {
    if (next !== undefined && next < lapsesAt) return;
    const soon = at + 120_000 + (Math.floor(at / 1_000) % 180_000);
    const words = firstWords[Math.floor(at / 1_000) % firstWords.length] ?? '';
    timeline.add(Math.min(soon, lapsesAt - 1_000), async () => {
      const scene = { ctx: await cast.contextOf(who), at: timeline.now(), cast, caseId };
      await note(words)(scene);
    });
  };
  instants.forEach((at, index) => {
    const [moment, who, act] = told.steps[index] ?? [];
    if (!who || !act) return;
    timeline.add(at, async () => {
      const ctx = await cast.contextOf(who);
      const { case: played, problems } = await act({ ctx, at: timeline.now(), cast, caseId });
      const next = instants.find((_, later) => later > index && told.steps[later]?.[1] === who);
      if (act === claim && played?.claimLapsesAt) keepClaim(played.claimLapsesAt.getTime(), next, who, at);
      const refused = problems.map(({ message }) => message).join(' ');
      if (refused !== '' || !played) {
        throw new Error(`${who} (${moment}) was refused on ${played?.subject ?? 'a new case'}: ${refused}`);
      }
      caseId = played.globalId;
    });
  });
}
