import { type CaseFilter, type CaseOrder, type CaseStatus, type Priority } from '@casewire/client';

export const statusChoices = ['OPEN', 'WAITING', 'RESTORED', 'DONE', 'ALL'] as const;
export type StatusChoice = (typeof statusChoices)[number];
export const orders = ['URGENCY', 'PRIORITY', 'NEWEST', 'UPDATED'] as const satisfies readonly CaseOrder[];
export const priorities = ['P1', 'P2', 'P3', 'P4'] as const satisfies readonly Priority[];

const statusesOf: Record<StatusChoice, CaseStatus[] | undefined> = {
  OPEN: ['OPEN', 'IN_PROGRESS', 'AWAITING_CUSTOMER', 'RESTORED'],
  WAITING: ['AWAITING_CUSTOMER'],
  RESTORED: ['RESTORED'],
  DONE: ['RESOLVED', 'CLOSED'],
  ALL: undefined,
};

export const openStatuses = [
  'OPEN',
  'IN_PROGRESS',
  'AWAITING_CUSTOMER',
  'RESTORED',
] as const satisfies CaseStatus[];

/** A list as its address says it; what is left out is as usual. */
export interface ListFilter {
  status: StatusChoice;
  priority: Priority[];
  breached: boolean;
  unclaimed: boolean;
  search: string;
  order: (typeof orders)[number];
}

const among = <T extends string>(choices: readonly T[], value: string | null): T | undefined =>
  choices.find((choice) => choice === value);

export function readFilter(params: URLSearchParams): ListFilter {
  return {
    status: among(statusChoices, params.get('status')) ?? 'OPEN',
    priority: priorities.filter((priority) => params.get('priority')?.split(',').includes(priority)),
    breached: params.has('breached'),
    unclaimed: params.has('unclaimed'),
    search: params.get('q') ?? '',
    order: among(orders, params.get('order')) ?? 'URGENCY',
  };
}

export function writeFilter(filter: ListFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.status !== 'OPEN') params.set('status', filter.status);
  if (filter.priority.length > 0) params.set('priority', filter.priority.join(','));
  if (filter.breached) params.set('breached', '1');
  if (filter.unclaimed) params.set('unclaimed', '1');
  if (filter.search !== '') params.set('q', filter.search);
  if (filter.order !== 'URGENCY') params.set('order', filter.order);
  return params;
}

/** What the API is asked for. */
export function caseFilter(filter: ListFilter, assigneeId?: string): CaseFilter {
  const search = filter.search.trim();
  const status = statusesOf[filter.status];
  return {
    ...(status && { status }),
    ...(filter.priority.length > 0 && { priority: filter.priority }),
    ...(filter.breached && { breached: true }),
    ...(filter.unclaimed && { unclaimed: true }),
    ...(assigneeId !== undefined && { assigneeId }),
    ...(search !== '' && { search }),
  };
}

/** Narrowed by more than the reader's place in the product. */
export function isNarrowed({ status, priority, breached, unclaimed, search }: ListFilter): boolean {
  return status !== 'OPEN' || priority.length > 0 || breached || unclaimed || search.trim() !== '';
}
