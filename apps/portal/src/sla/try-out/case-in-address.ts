import {
  type Deployment,
  type Priority,
  type SupportPlan,
  type TryOutEventType,
  type TryOutInput,
} from '@casewire/client';
import { instantIn, isZone } from '../../ui/zone-time.ts';

export const plans = ['STANDARD', 'PREMIUM'] as const satisfies readonly SupportPlan[];
export const deployments = ['CLOUD', 'ON_PREMISE'] as const satisfies readonly Deployment[];
export const priorities = ['P1', 'P2', 'P3', 'P4'] as const satisfies readonly Priority[];
export const covers = ['roundTheClock', 'exception', 'managed'] as const;
export type Cover = (typeof covers)[number];
export const eventTypes = [
  'ENGINEER_CONNECTED',
  'PROGRESS_UPDATE',
  'AWAITING_CUSTOMER',
  'CUSTOMER_RESPONDED',
  'PRIORITY_CHANGED',
  'RESTORED',
  'RESOLVED',
  'REOPENED',
] as const satisfies readonly TryOutEventType[];
export const restorations = [
  'WORKAROUND',
  'RESOLUTION',
  'ACTION_PLAN',
] as const satisfies readonly NonNullable<NonNullable<TryOutInput['events']>[number]['by']>[];
export type Restoration = (typeof restorations)[number];

export interface TriedEvent {
  type: TryOutEventType;
  /** By the wall clock of the case's zone. */
  at: string;
  priority: Priority;
  by: Restoration;
}

/** A case to be tried, as its address says it. Times are of the wall clock of `zone`. */
export interface TriedCase {
  plan: SupportPlan;
  deployment: Deployment;
  priority: Priority;
  covers: readonly Cover[];
  zone: string;
  reported: string;
  events: readonly TriedEvent[];
  policyVersion: string;
  calendarVersion: string;
}

const among = <T extends string>(choices: readonly T[], value: string | null | undefined): T | undefined =>
  choices.find((choice) => choice === value);
const local = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** The last Friday evening before an instant: what the question is mostly about. */
export function fridayEvening(today: string): string {
  const day = 86_400_000;
  const at = Date.parse(`${today.slice(0, 10)}T00:00Z`);
  const back = ((new Date(at).getUTCDay() + 1) % 7) + 1;
  return `${new Date(at - back * day).toISOString().slice(0, 10)}T18:30`;
}

export function readCase(params: URLSearchParams, zone: string, today: string): TriedCase {
  const asked = params.get('zone');
  const reported = params.get('at');
  return {
    plan: among(plans, params.get('plan')) ?? 'PREMIUM',
    deployment: among(deployments, params.get('deployment')) ?? 'CLOUD',
    priority: among(priorities, params.get('priority')) ?? 'P1',
    covers: covers.filter((cover) => params.get('cover')?.split(',').includes(cover)),
    zone: asked !== null && isZone(asked) ? asked : zone,
    reported: reported !== null && local.test(reported) ? reported : fridayEvening(today),
    events: params.getAll('event').flatMap(readEvent),
    policyVersion: params.get('policy') ?? '',
    calendarVersion: params.get('calendar') ?? '',
  };
}

function readEvent(text: string): TriedEvent[] {
  const [name, at = '', rest] = text.split('@');
  const type = among(eventTypes, name);
  if (!type || !local.test(at)) return [];
  return [
    { type, at, priority: among(priorities, rest) ?? 'P2', by: among(restorations, rest) ?? 'WORKAROUND' },
  ];
}

/** The case as an address: whoever opens it sees the same. */
export function writeCase(before: URLSearchParams, tried: TriedCase): URLSearchParams {
  const params = new URLSearchParams(before);
  params.set('plan', tried.plan);
  params.set('deployment', tried.deployment);
  params.set('priority', tried.priority);
  params.set('zone', tried.zone);
  params.set('at', tried.reported);
  put(params, 'cover', tried.covers.join(','));
  put(params, 'policy', tried.policyVersion);
  put(params, 'calendar', tried.calendarVersion);
  params.delete('event');
  for (const { type, at, priority, by } of tried.events) {
    const rest = type === 'PRIORITY_CHANGED' ? `@${priority}` : type === 'RESTORED' ? `@${by}` : '';
    params.append('event', `${type}@${at}${rest}`);
  }
  return params;
}

function put(params: URLSearchParams, name: string, value: string): void {
  if (value === '') params.delete(name);
  else params.set(name, value);
}

/** What it is tried on: versions, or documents that are not published yet. */
export type TriedOn = Pick<
  TryOutInput,
  'policyVersion' | 'policyDocument' | 'calendarVersion' | 'calendarDocument' | 'calendarName'
>;

/** What the API is asked; null while a time is not one. */
export function tryOutInput(tried: TriedCase, on: TriedOn): TryOutInput | null {
  const at = (text: string) => {
    const found = instantIn(text, tried.zone);
    return found && new Date(found.at).toISOString();
  };
  const reportedAt = at(tried.reported);
  const events = tried.events.map(({ type, at: when, priority, by }) => {
    const instant = at(when);
    return (
      instant && {
        type,
        at: instant,
        ...(type === 'PRIORITY_CHANGED' ? { priority } : {}),
        ...(type === 'RESTORED' ? { by } : {}),
      }
    );
  });
  if (reportedAt === null || events.some((event) => event === null)) return null;
  return {
    ...(tried.policyVersion === '' ? {} : { policyVersion: tried.policyVersion }),
    ...(tried.calendarVersion === '' ? {} : { calendarVersion: tried.calendarVersion }),
    ...on,
    plan: tried.plan,
    deployment: tried.deployment,
    priority: tried.priority,
    productCovers24x7: tried.covers.includes('roundTheClock'),
    exceptionGranted: tried.covers.includes('exception'),
    managedSupport: tried.covers.includes('managed'),
    reportedAt,
    events: events
      .filter((event) => event !== null && event !== '')
      .toSorted((one, other) => one.at.localeCompare(other.at)),
  };
}
