import { advance } from './advance.ts';
import { apply } from './apply.ts';
import { startCase } from './case-clocks.ts';
import type { ClockEvent, Outcome } from './event.ts';
import type { TermsBook } from './terms.ts';

/**
 * A case as of `asOf`, worked out from its events alone, in their order (several may share an instant). Events after
 * `asOf` are left out. Gives the state that applying them one by one gave.
 */
export function replay(events: readonly ClockEvent[], asOf: number, book: TermsBook): Outcome {
  let outcome: Outcome = { state: startCase(), happenings: [] };
  const follow = (next: Outcome) => {
    outcome = { state: next.state, happenings: [...outcome.happenings, ...next.happenings] };
  };
  for (const event of events) {
    if (event.at <= asOf) follow(apply(outcome.state, event, book));
  }
  follow(advance(outcome.state, asOf, book));
  return outcome;
}
