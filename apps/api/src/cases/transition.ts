import { nextStatus, transitionFor, type CaseAction, type TransitionDetail } from '@casewire/sla';
import { type Case } from './case.ts';
import { CaseStatus } from './enums.ts';
import { wrongState } from './problems.ts';

/** Moves a case along the life-cycle table of libs/sla, or refuses with what its status allows. */
export function move(on: Case, action: CaseAction, detail: TransitionDetail = {}): void {
  const next = nextStatus(on.status, action, { waiting: on.waitSince !== null, ...detail });
  if (!next)
    throw wrongState(on.status, `${action} is not possible while the case is ${inWords[on.status]}.`);
  on.status = CaseStatus[next];
}

/** Whether the life-cycle lets an action begin in the case's status, whatever its details. */
export function mayMove(on: Case, action: CaseAction): boolean {
  const detail: TransitionDetail = { waiting: on.waitSince !== null, restoration: 'RESOLUTION' };
  return transitionFor(on.status, action, detail) !== null;
}

const inWords = {
  DRAFT: 'a draft',
  OPEN: 'open in a queue: claim it first',
  IN_PROGRESS: 'in progress',
  AWAITING_CUSTOMER: 'waiting for the customer',
  RESTORED: 'restored',
  RESOLVED: 'resolved: reopen it first',
  CLOSED: 'closed: reopen it first',
} satisfies Record<CaseStatus, string>;
