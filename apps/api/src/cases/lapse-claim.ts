import { type Instant } from '../clock-time.ts';
import { type Case } from './case.ts';
import { type CaseLog } from './case-log.ts';
import { mayMove, move } from './transition.ts';

/**
 * A claim on which nothing was done goes back to its queue once its time is over, whoever looks first: the ticker, or
 * a person who changes the case (D-CAS-3).
 */
export function lapseClaim(on: Case, log: CaseLog, now: Instant): void {
  const at = on.claimLapsesAt?.getTime();
  if (at === undefined || at > now) return;
  on.claimLapsesAt = null;
  if (!on.assignee || !mayMove(on, 'lapseClaim')) return;
  const holder = on.assignee.id;
  move(on, 'lapseClaim');
  on.letGo();
  log.record('CLAIM_LAPSED', { at, byItself: true, detail: { holder, level: on.level } });
}
