import { type CaseRowFragment, type CasePageQuery } from '@casewire/client';

export type CaseFacts = CaseRowFragment;
export type CaseDetail = NonNullable<CasePageQuery['case']>;
type Clock = CaseFacts['clocks'][number];

/** What has to happen next, whoever does it. */
export type Step = 'claim' | 'connect' | 'update' | 'restore' | 'wait' | 'resolve' | 'confirm';

export interface OwedStep {
  step: Step;
  /** The clock that makes it owed; none where nothing was promised. */
  clock: Clock | undefined;
}

const stepOf = {
  RESPONSE: 'connect',
  PROGRESS_UPDATE: 'update',
  RESTORATION: 'restore',
  MANAGEMENT_ESCALATION: undefined,
  OTHER: undefined,
} as const satisfies Record<Clock['kind'], Step | undefined>;

const due = (clock: Clock) => (clock.dueAt === null ? Infinity : Date.parse(clock.dueAt));

/** The running clocks a person can still answer, most urgent first. A management escalation is a trigger, not a promise. */
export function owedClocks(clocks: readonly Clock[]): Clock[] {
  return clocks
    .filter((clock) => clock.state === 'RUNNING' && stepOf[clock.kind] !== undefined)
    .sort((one, other) => due(one) - due(other));
}

/** One case owes one thing at a time: the promise that falls due first. */
export function owedStep(
  on: Pick<CaseFacts, 'status' | 'assignee' | 'clocks' | 'wait'>,
): OwedStep | undefined {
  const [clock] = owedClocks(on.clocks);
  if (on.status === 'CLOSED' || on.status === 'DRAFT') return undefined;
  if (on.status === 'RESOLVED') return { step: 'confirm', clock: undefined };
  if (!on.assignee) return { step: 'claim', clock };
  const step = clock && stepOf[clock.kind];
  if (step) return { step, clock };
  if (on.wait) return { step: 'wait', clock: undefined };
  return { step: 'resolve', clock: undefined };
}

/** The latest cycle of each kind: what the strip shows. */
export function latestCycles(clocks: readonly Clock[]): Clock[] {
  const latest = new Map<string, Clock>();
  for (const clock of clocks) {
    const known = latest.get(clock.kindName);
    if (!known || known.cycle < clock.cycle) latest.set(clock.kindName, clock);
  }
  return [...latest.values()];
}

/** The clock a list shows: the running one due first, else one that waits, else none. */
export function nearestClock(clocks: readonly Clock[]): Clock | undefined {
  const running = clocks
    .filter((clock) => clock.state === 'RUNNING')
    .sort((one, other) => due(one) - due(other));
  return running[0] ?? clocks.find((clock) => clock.state === 'PAUSED');
}
