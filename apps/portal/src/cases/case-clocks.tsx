import { ClockChip } from '../sla/clock-chip.tsx';
import { type CaseWait, type Voice } from '../sla/clock-facts.ts';
import { groupClocks } from '../sla/latest-clocks.ts';
import { OtherClocks } from '../sla/other-clocks.tsx';
import { latestCycles, nearestClock, type CaseFacts } from './owed-step.ts';

/** The wait of a case as the clocks read it. */
export function waitOf({ wait }: Pick<CaseFacts, 'wait'>): CaseWait | null {
  if (!wait) return null;
  return { forName: wait.waitsFor?.name ?? null, since: wait.since, reason: wait.reason };
}

interface CaseClocksProps {
  on: CaseFacts;
  voice: Voice;
}

/** The clock that matters next, together with those that share its time. */
export function NearestClock({ on, voice }: CaseClocksProps) {
  const nearest = nearestClock(on.clocks);
  if (!nearest) return null;
  const [clock = nearest, ...also] = groupClocks(on.clocks).find((group) => group.includes(nearest)) ?? [
    nearest,
  ];
  return (
    <span data-testid="clock" data-kind={clock.kind} data-state={clock.state}>
      <ClockChip clock={clock} voice={voice} wait={waitOf(on)} also={also} />
    </span>
  );
}

export function RemainingClocks({ on, voice }: CaseClocksProps) {
  const nearest = nearestClock(on.clocks);
  const shared = nearest && groupClocks(on.clocks).find((group) => group.includes(nearest));
  const shown = new Set((shared ?? []).map(({ id }) => id));
  const others = latestCycles(on.clocks).filter(({ id, state }) => !shown.has(id) && state !== 'CANCELLED');
  return <OtherClocks clocks={others} voice={voice} wait={waitOf(on)} />;
}
