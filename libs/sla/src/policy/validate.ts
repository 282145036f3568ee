import type { core } from 'zod';
import type { Policy, Target } from './policy.ts';
import { policySchema } from './schema.ts';
import { DEPLOYMENTS, SUPPORT_PLANS } from './words.ts';

/** One thing wrong with a document: where (`targets[2].within`), and what to do about it. */
export interface PolicyFault {
  path: string;
  message: string;
}

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
  const checked = policySchema.safeParse(document);
  const faults = checked.success ? [] : checked.error.issues.flatMap(faultsOf);
  return [...faults, ...betweenParts(document as Partial<Policy> | null)];
}

function faultsOf(issue: core.$ZodIssue): PolicyFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: pathOf([...issue.path, key]),
      message: 'There is no such field in a policy: check its spelling or take it out.',
    }));
  }
  if (issue.code === 'invalid_key') {
    return [{ path: pathOf(issue.path), message: issue.issues[0]?.message ?? issue.message }];
  }
  return [{ path: pathOf(issue.path), message: issue.message }];
}

const pathOf = (steps: readonly PropertyKey[]): string =>
  steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${String(step)}]`;
    return path === '' ? String(step) : `${path}.${String(step)}`;
  }, '');

/** What must hold between the parts, as far as the parts are there. */
function betweenParts(document: Partial<Policy> | null): PolicyFault[] {
  if (typeof document !== 'object' || document === null) return [];
  const kinds = partsOf(document.kinds);
  const targets = partsOf(document.targets);
  const names = kinds.map(({ part }) => part.name);
  const isKnown = (name: unknown) => names.some((known) => known === name);
  const known = `Use a kind this policy defines: ${names.join(', ')}.`;
  return [
    ...kinds
      .filter(({ part }, at) => names.indexOf(part.name) !== at)
      .map(({ index }) => ({
        path: `kinds[${String(index)}].name`,
        message: 'There is already a kind of that name: give it another.',
      })),
    ...kinds
      .filter(({ part }) => part.recurs && part.once)
      .map(({ index }) => ({
        path: `kinds[${String(index)}].once`,
        message: 'A clock that recurs is decided again and again: leave this out.',
      })),
    ...targets
      .filter(({ part }) => typeof part.kind === 'string' && !isKnown(part.kind))
      .map(({ index }) => ({
        path: `targets[${String(index)}].kind`,
        message: known,
      })),
    ...Object.keys(document.warnings?.byKind ?? {})
      .filter((name) => !isKnown(name))
      .map((name) => ({
        path: `warnings.byKind.${name}`,
        message: known,
      })),
    ...duplicateTargets(targets),
    ...unusableDefault(document),
  ];
}

/** The objects of a list with their places; what is no object has been told of by the schema. */
const partsOf = <Part extends object>(parts: readonly Part[] | undefined) =>
  Array.isArray(parts)
    ? (parts as readonly (Partial<Part> | null)[]).flatMap((part, index) =>
        typeof part === 'object' && part !== null ? [{ part, index }] : [],
      )
    : [];

/** Two targets for one kind, priority, deployment and plan: which one was promised could not be told. */
function duplicateTargets(targets: readonly { part: Partial<Target>; index: number }[]): PolicyFault[] {
  const seen = new Set<string>();
  return targets.flatMap(({ part, index }) => {
    const deployments = Array.isArray(part.deployments) ? part.deployments : DEPLOYMENTS;
    const plans = Array.isArray(part.plans) ? part.plans : SUPPORT_PLANS;
    const names = deployments.flatMap((deployment) =>
      plans.map((plan) => [part.kind, part.priority, deployment, plan].map(String).join(' ')),
    );
    const twice = names.find((name) => seen.has(name));
    names.forEach((name) => seen.add(name));
    if (twice === undefined) return [];
    const message = `There is already a target for ${twice}: keep one of the two.`;
    return [{ path: `targets[${String(index)}]`, message }];
  });
}

/** A default priority that can only be reported by telephone would leave every other channel without one. */
function unusableDefault({ phoneOnlyPriorities, defaultPriority }: Partial<Policy>): PolicyFault[] {
  const unusable =
    Array.isArray(phoneOnlyPriorities) && phoneOnlyPriorities.some((one) => one === defaultPriority);
  const message = 'Choose a priority that can be reported without a call: this one is phone-only.';
  return unusable ? [{ path: 'defaultPriority', message }] : [];
}
