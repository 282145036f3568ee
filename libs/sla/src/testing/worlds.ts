import { compileCalendar, type CalendarDefinition } from '@casewire/business-time';
import type { Terms, TermsBook } from '../clocks/terms.ts';
import type { Deployment, Policy, ServiceHours, SupportPlan } from '../policy/policy.ts';
import { shippedPolicy } from '../policy/shipped.ts';
import { loadPolicy } from '../policy/validate.ts';
import document from './harbour-line-4.json' with { type: 'json' };

/** Another vendor's policy in another zone, with kinds of clocks and targets that the shipped one has not. */
export const harbourLine = loadPolicy(document);

/** The next version of each: other targets, other office hours, one kind less. */
const shippedNext: Policy = {
  ...shippedPolicy,
  version: 'next',
  targets: shippedPolicy.targets.flatMap((target) => {
    if (target.kind === 'PROGRESS_UPDATE' && target.priority === 'P2') return [];
    return [
      target.priority === 'P1'
        ? { ...target, within: target.kind === 'RESPONSE' ? 'PT20M' : 'PT5H' }
        : target,
    ];
  }),
  calendars: {
    ...shippedPolicy.calendars,
    OFFICE: {
      ...office(shippedPolicy),
      timeZone: 'Europe/London',
      holidays: [{ date: '2026-01-07', name: 'Founders’ Day' }],
    },
  },
};
const harbourNext: Policy = {
  ...harbourLine,
  version: 'next',
  kinds: harbourLine.kinds.filter(({ name }) => name !== 'ROOT_CAUSE'),
  targets: harbourLine.targets
    .filter(({ kind }) => kind !== 'ROOT_CAUSE')
    .map((target) => (target.within === 'P1D' ? { ...target, within: 'PT6H' } : target)),
  calendars: { ...harbourLine.calendars, OFFICE: { ...office(harbourLine), holidays: [] } },
};

function office(policy: Policy) {
  const { OFFICE } = policy.calendars;
  if (OFFICE.kind === 'ROUND_THE_CLOCK') throw new Error('Office hours close.');
  return OFFICE;
}

/** Two versions of each policy, the second in force from `nextFrom` on. */
export const WORLDS = {
  shipped: [shippedPolicy, shippedNext],
  harbourLine: [harbourLine, harbourNext],
} as const;
export type WorldName = keyof typeof WORLDS;
export const NEXT = 'next';

const compiled = new Map<CalendarDefinition, ReturnType<typeof compileCalendar>>();
const compile = (definition: CalendarDefinition) => {
  const known = compiled.get(definition) ?? compileCalendar(definition);
  compiled.set(definition, known);
  return known;
};

/** A book of two versions of a policy and its calendars, as an installation keeps them. */
export function bookOfTwo(
  world: WorldName,
  hours: ServiceHours,
  deployment: Deployment,
  plan: SupportPlan,
  nextFrom: number,
): TermsBook {
  const [first, next] = WORLDS[world].map((policy) => ({
    policy,
    policyVersion: policy.version,
    calendarVersion: policy.version,
    calendar: compile(policy.calendars[hours]),
    deployment,
    plan,
  }));
  if (!first || !next) throw new Error('A world has two versions.');
  return {
    inForceAt: (at) => (at < nextFrom ? first : next),
    of: (policyVersion, calendarVersion): Terms => {
      const [policy, calendar] = [policyVersion, calendarVersion].map((version) =>
        version === NEXT ? next : first,
      );
      if (!policy || !calendar) throw new RangeError('No such version.');
      return { ...policy, calendar: calendar.calendar, calendarVersion };
    },
  };
}
