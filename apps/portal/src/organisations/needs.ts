import { type CaseFacts } from '../cases/owed-step.ts';

/** What a customer has to do so that work goes on. */
export interface Need {
  kind: 'ring' | 'answer' | 'confirm';
  on: CaseFacts;
}

const urgency = { ring: 0, answer: 1, confirm: 2 } as const;

/** Calls first, then answers that hold something up, then whether it is fixed. */
export function needsOf(cases: readonly CaseFacts[], organisationId: string): Need[] {
  return cases
    .flatMap((on): Need[] => {
      if (on.status === 'RESOLVED') return [{ kind: 'confirm', on }];
      if (on.callRequired) return [{ kind: 'ring', on }];
      if (!on.wait) return [];
      const waitsFor = on.wait.waitsFor?.organisation.id ?? on.organisation.id;
      return waitsFor === organisationId ? [{ kind: 'answer', on }] : [];
    })
    .sort((one, other) => urgency[one.kind] - urgency[other.kind]);
}
