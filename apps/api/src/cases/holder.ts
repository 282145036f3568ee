import { type Instant } from '../clock-time.ts';
import { type Case } from './case.ts';

/**
 * Who held a case before it was changed. What fell due earlier and is only noticed now was theirs, and not of
 * whoever claims it in this change; unless their claim had lapsed by then (D-CAS-3).
 */
export class Holder {
  readonly #personId: string | null;
  readonly #until: Instant;

  constructor({ assignee, claimLapsesAt }: Pick<Case, 'assignee' | 'claimLapsesAt'>) {
    this.#personId = assignee?.id ?? null;
    this.#until = claimLapsesAt?.getTime() ?? Infinity;
  }

  at(instant: Instant): string | null {
    return instant < this.#until ? this.#personId : null;
  }
}
