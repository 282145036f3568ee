import { type ClockFacts } from './clock-facts.ts';

/** Of clocks that repeat, the latest cycle stands for its kind, by the name its policy gives it. */
export function latestOfEachKind(clocks: readonly ClockFacts[]): ReadonlyMap<string, ClockFacts> {
  const latest = new Map<string, ClockFacts>();
  for (const clock of clocks) {
    const known = latest.get(clock.kindName);
    if (!known || clock.cycle > known.cycle) latest.set(clock.kindName, clock);
  }
  return latest;
}

/** Clocks that may share a chip: in the same state with the same time. Each group keeps the order of `clocks`. */
export function groupClocks(
  clocks: readonly ClockFacts[],
): readonly (readonly [ClockFacts, ...ClockFacts[]])[] {
  const groups = new Map<string, [ClockFacts, ...ClockFacts[]]>();
  for (const clock of clocks) {
    const running = clock.state === 'RUNNING' || clock.state === 'PAUSED';
    const key = running
      ? [
          clock.state,
          clock.dueAt,
          clock.remainingMs,
          clock.breachedAt,
          !clock.isPromise && clock.breachedAt !== null,
        ].join(' ')
      : clock.id;
    const group = groups.get(key);
    if (group) group.push(clock);
    else groups.set(key, [clock]);
  }
  return [...groups.values()];
}
