import type { CalendarDefinition } from '@casewire/business-time';
import type {
  ClockKind,
  ContactKind,
  Deployment,
  Moment,
  Period,
  PolicyAudience,
  Priority,
  ServiceHours,
  SupportPlan,
} from './words.ts';

export * from './words.ts';

/** What must be given before a hand-over: fields of the fault report, any one of which will do. */
export type RequiredItem = string[];

/** One promise: this kind of clock, at this priority, within this much open time; everywhere unless it says where. */
export interface Target {
  kind: ClockKind;
  priority: Priority;
  within: string;
  deployments?: Deployment[] | undefined;
  plans?: SupportPlan[] | undefined;
}

/** How a kind of clock behaves (D-CLK-5 to 8). */
export interface ClockKindDefinition {
  name: ClockKind;
  /** As people call it. */
  title: string;
  /** What starts it; each start is a new cycle. One that starts on CONNECTED but not on REPORTED needs an engineer connected. */
  startsOn: Moment[];
  /** What keeps the promise. */
  stopsOn: Moment[];
  /** What ends it neither kept nor broken. */
  cancelledOn?: Moment[] | undefined;
  /** Whether it stands still while the case waits for the customer (D-CLK-6). */
  pausesWhileWaiting: boolean;
  /** Whether a new cycle follows each that was kept or missed; a missed one then ends where it was due. */
  recurs: boolean;
  /** How often it may be decided at all; as often as it starts if left out. */
  once?: 'EVER' | 'UNTIL_REOPENED' | undefined;
  /** Whether the customer may ask for no more of it (D-CLK-5). */
  waivable?: boolean | undefined;
  /** A promise is MISSED when it is due; a trigger brings management in and is left out of attainment (D-KPI-1). */
  whenDue: 'MISSED' | 'ESCALATED';
  /** Who sees it and its events: everybody on the case, L2 and up, or the vendor only. */
  audience: PolicyAudience;
}

/** Everything in the SLA that is a number, a list or a time. Durations are ISO 8601; `P1D` is a business day (D-CLK-2). */
export interface Policy {
  $schema?: string | undefined;
  name: string;
  version: string;
  vendor: string;
  /** Share of promises to keep (D-KPI-1), over which stretch, and share of the month a platform is up (D-KPI-3). */
  attainmentTarget: number;
  attainmentPeriod: Period;
  platformAvailabilityTarget: number;
  kinds: ClockKindDefinition[];
  targets: Target[];
  /** Fractions of the target left at which a clock warns (D-CLK-9); `byKind` overrides. */
  warnings: { fractionsLeft: number[]; byKind: Partial<Record<ClockKind, number[]>> };
  /** Which contacts count as an engineer being connected (D-CAS-2). */
  responseContacts: Record<Priority, ContactKind[]>;
  /** After how long a claim on which nothing was done lapses (D-CAS-3). */
  claimLapse: Record<Priority, string>;
  /** Priorities that can only be reported by telephone, the one in force until then, the number to call (D-INT-1). */
  phoneOnlyPriorities: Priority[];
  defaultPriority: Priority;
  hotline: string;
  /** How far in the past a contact or a call may be recorded (D-CLK-12); wall time. */
  backdating: string;
  /** When a resolved case closes by itself (D-CAS-9). */
  closeAfter: string;
  /** Names on contracts and the plan each stands for (D-COV-1). */
  planNames: Record<string, SupportPlan>;
  /** How many major versions are supported, counted from the latest (D-COV-5). */
  supportedMajors: number;
  calendars: Record<ServiceHours, CalendarDefinition>;
  /** What a hand-over to L2 needs, and what one to L3 needs besides (D-INT-5). */
  faultReport: { L2: RequiredItem[]; L3: RequiredItem[] };
  /** What may lie outside the vendor's scope (D-OOS-1). */
  outOfScopeCategories: string[];
}

/** How a kind behaves under a policy. Throws a RangeError if the policy has no such kind. */
export function kindNamed(policy: Policy, name: ClockKind): ClockKindDefinition {
  const found = policy.kinds.find((kind) => kind.name === name);
  if (found) return found;
  const known = policy.kinds.map((kind) => kind.name).join(', ');
  throw new RangeError(`${policy.name} ${policy.version} has no kind of clock ${name}: it has ${known}.`);
}
