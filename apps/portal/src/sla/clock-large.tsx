import { ClockFace } from './clock-face.tsx';
import { type CaseWait, type ClockFacts, type Voice } from './clock-facts.ts';
import { clockName } from './clock-names.ts';
import { clockWords } from './clock-words.ts';
import { useClock } from './use-clock.ts';

export interface ClockLargeProps {
  clock: ClockFacts;
  voice: Voice;
  wait: CaseWait | null;
}

/** A clock to be read across a room. */
export function ClockLarge({ clock, voice, wait }: ClockLargeProps) {
  const context = useClock(clock, voice, wait);
  const { kind, cycle } = clockWords(context);
  return (
    <div role="group" aria-label={clockName(context, cycle === null ? kind : `${kind} ${cycle}`)}>
      <ClockFace context={context} size="large" />
    </div>
  );
}
