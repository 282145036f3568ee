import { latestCycles, type CaseFacts } from '../cases/owed-step.ts';

/** At most two promises a row: the ones that still run or wait, nearest first. Our own management's clock is not the customer's next step. */
export function shownClocks(clocks: CaseFacts['clocks']): CaseFacts['clocks'] {
  const at = (dueAt: string | null) => (dueAt === null ? Infinity : Date.parse(dueAt));
  return latestCycles(clocks)
    .filter(({ kind, state }) => kind !== 'MANAGEMENT_ESCALATION' && (state === 'RUNNING' || state === 'PAUSED'))
    .sort((one, other) => at(one.dueAt) - at(other.dueAt))
    .slice(0, 2);
}
