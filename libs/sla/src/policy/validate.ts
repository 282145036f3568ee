import { validateCalendar } from '@casewire/business-time';
import { REQUIRABLE_FIELDS } from '../cases/fault-report.ts';
import {
  duration,
  each,
  fault,
  fields,
  fraction,
  isRecord,
  list,
  oneOf,
  optional,
  partLeft,
  rule,
  some,
  text,
  type Check,
  type Fields,
  type PolicyFault,
} from './checks.ts';
import {
  CLOCK_KINDS,
  CONTACT_KINDS,
  DEPLOYMENTS,
  PRIORITIES,
  SERVICE_HOURS,
  SUPPORT_PLANS,
  type Policy,
} from './policy.ts';

/** A policy that cannot be used; carries every fault. */
export class PolicyError extends Error {
  override readonly name = 'PolicyError';
  readonly faults: readonly PolicyFault[];

  constructor(faults: readonly PolicyFault[]) {
    super(
      `The policy cannot be used. ${faults.map(({ path, message }) => `${path || 'policy'}: ${message}`).join(' ')}`,
    );
    this.faults = faults;
  }
}

/** The document as a policy. Throws a PolicyError with all faults. */
export function loadPolicy(document: unknown): Policy {
  const faults = validatePolicy(document);
  if (faults.length > 0) throw new PolicyError(faults);
  return document as Policy;
}

/** Everything wrong with a policy document, all at once; an empty list when it can be used. Never throws. */
export function validatePolicy(document: unknown): PolicyFault[] {
  if (!isRecord(document)) return [{ path: '', message: 'A policy is a JSON object.' }];
  return [
    ...fields(CHECKS)(document, ''),
    ...duplicateTargets(document['targets']),
    ...unusableDefault(document),
  ];
}

const calendar: Check = (value, path) =>
  validateCalendar(value).map((found) => ({
    path: found.path ? `${path}.${found.path}` : path,
    message: found.message,
  }));

const requiredItem = list(oneOf(REQUIRABLE_FIELDS), 1);

const CHECKS: Record<keyof Policy, Check> = {
  name: text,
  version: text,
  vendor: text,
  attainmentTarget: fraction,
  platformAvailabilityTarget: fraction,
  targets: list(
    fields({
      kind: oneOf(CLOCK_KINDS),
      priority: oneOf(PRIORITIES),
      within: duration,
      deployments: optional(list(oneOf(DEPLOYMENTS), 1)),
    }),
    1,
  ),
  warnings: fields({ fractionsLeft: list(partLeft), byKind: some(CLOCK_KINDS, list(partLeft)) }),
  responseContacts: each(PRIORITIES, list(oneOf(CONTACT_KINDS), 1)),
  claimLapse: each(PRIORITIES, duration),
  phoneOnlyPriorities: list(oneOf(PRIORITIES)),
  defaultPriority: oneOf(PRIORITIES),
  hotline: text,
  backdating: duration,
  closeAfter: duration,
  planNames: some(null, oneOf(SUPPORT_PLANS)),
  supportedMajors: rule(
    'Give how many major versions are supported: a whole number from 1.',
    (value) => typeof value === 'number' && Number.isInteger(value) && value >= 1,
  ),
  calendars: each(SERVICE_HOURS, calendar),
  faultReport: each(['L2', 'L3'], list(requiredItem)),
  outOfScopeCategories: list(text, 1),
};

/** Two targets for one kind, priority and deployment: which one was promised could not be told. */
function duplicateTargets(targets: unknown): PolicyFault[] {
  if (!Array.isArray(targets)) return [];
  const seen = new Set<string>();
  return targets.flatMap((target: unknown, index) => {
    if (!isRecord(target)) return [];
    const deployments = Array.isArray(target['deployments']) ? target['deployments'] : DEPLOYMENTS;
    const names = deployments.map((name: unknown) =>
      [target['kind'], target['priority'], name].map(String).join(' '),
    );
    const twice = names.find((name) => seen.has(name));
    names.forEach((name) => seen.add(name));
    return twice === undefined
      ? []
      : fault(`targets[${String(index)}]`, `There is already a target for ${twice}: keep one of the two.`);
  });
}

/** A default priority that can only be reported by telephone would leave every other channel without one. */
function unusableDefault({ phoneOnlyPriorities, defaultPriority }: Fields): PolicyFault[] {
  return Array.isArray(phoneOnlyPriorities) && phoneOnlyPriorities.includes(defaultPriority)
    ? fault(
        'defaultPriority',
        'Choose a priority that can be reported without a call: this one is phone-only.',
      )
    : [];
}
