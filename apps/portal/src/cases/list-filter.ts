import {
  type CaseFilter,
  type CaseOrder,
  type CaseStatus,
  type DecidedFilter,
  type Priority,
} from '@casewire/client';

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

/** Cases on which a promise was missed in `[from, to)`: what stands behind a figure of attainment. */
export interface MissedPromises {
  /** The kind of clock; null for any. */
  kind: string | null;
  from: string;
  to: string;
}

/** A list as its address says it; what is left out is as usual. */
export interface ListFilter {
  status: StatusChoice;
  priority: Priority[];
  breached: boolean;
  missed: MissedPromises | null;
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
    missed: readMissed(params),
    unclaimed: params.has('unclaimed'),
    search: params.get('q') ?? '',
    order: among(orders, params.get('order')) ?? 'URGENCY',
  };
}

const anyKind = 'any';

function readMissed(params: URLSearchParams): MissedPromises | null {
  const kind = params.get('missed');
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? ''];
  if (kind === null || Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to))) return null;
  return { kind: kind === anyKind ? null : kind, from, to };
}

export function writeFilter(filter: ListFilter): URLSearchParams {
  const params = new URLSearchParams();
  if (filter.status !== 'OPEN') params.set('status', filter.status);
  if (filter.priority.length > 0) params.set('priority', filter.priority.join(','));
  if (filter.breached) params.set('breached', '1');
  if (filter.missed) {
    params.set('missed', filter.missed.kind ?? anyKind);
    params.set('from', filter.missed.from);
    params.set('to', filter.missed.to);
  }
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
    ...(filter.missed && { decided: decidedOf(filter.missed) }),
    ...(filter.unclaimed && { unclaimed: true }),
    ...(assigneeId !== undefined && { assigneeId }),
    ...(search !== '' && { search }),
  };
}

const decidedOf = ({ kind, from, to }: MissedPromises): DecidedFilter => ({
  outcome: 'MISSED',
  ...(kind !== null && { kind: [kind] }),
  from,
  to,
});

/** The list of the cases behind a number of missed promises, whatever became of them since. */
export const missedAddress = (missed: MissedPromises): string =>
  `/cases?${writeFilter({ ...readFilter(new URLSearchParams()), status: 'ALL', missed }).toString()}`;

/** Narrowed by more than the reader's place in the product. */
export function isNarrowed({ status, priority, breached, missed, unclaimed, search }: ListFilter): boolean {
  return (
    status !== 'OPEN' ||
    priority.length > 0 ||
    breached ||
    missed !== null ||
    unclaimed ||
    search.trim() !== ''
  );
}
