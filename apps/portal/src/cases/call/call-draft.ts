import { type CallInput, type Priority } from '@casewire/client';

/** A call while it is being written down. */
export interface CallDraft {
  which: 'existing' | 'fresh';
  reference: string;
  callerName: string;
  callerPhone: string;
  startedAt: string;
  priority: Priority | '';
  connected: boolean;
  note: string;
  organisationId: string;
  reporterId: string;
  productId: string;
  productVersion: string;
  subject: string;
  description: string;
  key: string;
}

export const emptyCall = (): CallDraft => ({
  which: 'existing',
  reference: '',
  callerName: '',
  callerPhone: '',
  startedAt: '',
  priority: '',
  connected: false,
  note: '',
  organisationId: '',
  reporterId: '',
  productId: '',
  productVersion: '',
  subject: '',
  description: '',
  key: crypto.randomUUID(),
});

export type CallNeed =
  'needName' | 'needReference' | 'needSubject' | 'needDescription' | 'needProduct' | 'needOrganisation';

export function neededFor(draft: CallDraft, found: boolean): CallNeed[] {
  const fresh = draft.which === 'fresh';
  const when = (empty: boolean, need: CallNeed) => (empty ? [need] : []);
  return [
    ...when(!fresh && !found, 'needReference'),
    ...when(draft.callerName.trim() === '', 'needName'),
    ...when(fresh && draft.organisationId === '', 'needOrganisation'),
    ...when(fresh && draft.productId === '', 'needProduct'),
    ...when(fresh && draft.subject.trim() === '', 'needSubject'),
    ...when(fresh && draft.description.trim() === '', 'needDescription'),
  ];
}

export function callInput(draft: CallDraft, startedAt: string): CallInput {
  const given = (value: string) => (value.trim() === '' ? null : value.trim());
  return {
    callerName: draft.callerName.trim(),
    callerPhone: given(draft.callerPhone),
    startedAt,
    priority: draft.priority === '' ? null : draft.priority,
    connected: draft.connected,
    note: given(draft.note),
  };
}
