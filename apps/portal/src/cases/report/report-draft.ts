import { type Deployment, type Priority } from '@casewire/client';
import { emptyReport, inputOf, type ReportDraft } from '../fault-report.ts';

/** A report while it is being written. */
export interface CaseDraft {
  step: number;
  organisationId: string;
  productId: string;
  productVersion: string;
  deployment: Deployment | '';
  subject: string;
  description: string;
  priority: Priority | '';
  facts: ReportDraft;
  /** One key per report: sending it twice opens one case. */
  key: string;
}

export const emptyDraft = (): CaseDraft => ({
  step: 0,
  organisationId: '',
  productId: '',
  productVersion: '',
  deployment: '',
  subject: '',
  description: '',
  priority: '',
  facts: emptyReport(),
  key: crypto.randomUUID(),
});

export type Needed = 'organisationId' | 'productId' | 'subject' | 'description' | 'impact';

/** What a step still needs before the next; the facts of the last one hold nothing up. */
export function neededAt(step: number, draft: CaseDraft, choosesOrganisation: boolean): Needed[] {
  const empty = (value: string) => value.trim() === '';
  if (step === 0) {
    return [
      ...(choosesOrganisation && empty(draft.organisationId) ? (['organisationId'] as const) : []),
      ...(empty(draft.productId) ? (['productId'] as const) : []),
      ...(empty(draft.subject) ? (['subject'] as const) : []),
      ...(empty(draft.description) ? (['description'] as const) : []),
    ];
  }
  return step === 1 && draft.priority === '' ? ['impact'] : [];
}

/** What the API is asked to record. */
export function reportInput(draft: CaseDraft) {
  const given = (value: string) => (value.trim() === '' ? null : value.trim());
  return {
    subject: draft.subject.trim(),
    description: draft.description.trim(),
    productId: draft.productId,
    productVersion: given(draft.productVersion),
    organisationId: given(draft.organisationId),
    deployment: draft.deployment === '' ? null : draft.deployment,
    requestedPriority: draft.priority === '' ? null : draft.priority,
    faultReport: inputOf(draft.facts),
    idempotencyKey: draft.key,
  };
}
