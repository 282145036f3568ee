import { latestCycles, type CaseFacts } from '../cases/owed-step.ts';

/** At most two promises a row: the ones that still run or wait, nearest first. Our own management's clock is not the customer's next step. */
export function shownClocks(clocks: CaseFacts['clocks']): CaseFacts['clocks'] {
  const at = (dueAt: string | null) => (dueAt === null ? Infinity : Date.parse(dueAt));
  return latestCycles(clocks)
    .filter(({ isPromise, state }) => isPromise && (state === 'RUNNING' || state === 'PAUSED'))
    .sort((one, other) => at(one.dueAt) - at(other.dueAt))
    .slice(0, 2);
}

/** The words a promise is given in. For the lesser priorities an answer is an answer, not a call. */
export function promiseOf({ kind, priority }: Pick<CaseFacts['clocks'][number], 'kind' | 'priority'>) {
  if (kind === 'RESPONSE') return priority === 'P1' || priority === 'P2' ? 'RESPONSE' : 'RESPONSE_MESSAGE';
  return kind === 'PROGRESS_UPDATE' ? 'PROGRESS_UPDATE' : 'RESTORATION';
}
