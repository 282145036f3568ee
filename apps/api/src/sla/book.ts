import { type EntityManager } from '@mikro-orm/postgresql';
import { compileCalendar, type Calendar, type CalendarDefinition } from '@casewire/business-time';
import { type Deployment, type Policy, type SupportPlan, type Terms, type TermsBook } from '@casewire/sla';
import { CalendarVersion, PolicyVersion } from './versions.ts';

/** A compiled calendar version, as clocks and screens refer to it. */
export interface ServiceCalendar {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly definition: CalendarDefinition;
  readonly calendar: Calendar;
}

/** Every policy and calendar version of the installation, compiled once; versions never change. */
export interface PolicyBook {
  readonly policy: Policy;
  readonly policyVersion: string;
  /** A policy by the label clocks keep. */
  policyOf(label: string): Policy;
  calendar(label: string): ServiceCalendar;
  /** The label of the newest version of a named calendar. */
  newest(name: string): string;
  /** The terms of a case: new clocks under what is in force, running ones under what they started with (D-CLK-10). */
  termsFor(of: { calendarVersion: string; deployment: Deployment; plan: SupportPlan }): TermsBook;
}

export class UnknownVersion extends Error {}

/** Reads all versions from the database. Throws if no policy was ever installed. */
export async function loadPolicyBook(em: EntityManager): Promise<PolicyBook> {
  const fork = em.fork();
  const policies = await fork.find(PolicyVersion, {}, { orderBy: { effectiveFrom: 'asc' } });
  const calendars = await fork.find(CalendarVersion, {}, { orderBy: { id: 'asc' } });
  const latest = policies.at(-1);
  if (!latest) throw new UnknownVersion('No policy is installed. Run the "install" command first.');

  const byLabel = new Map<string, ServiceCalendar>();
  for (const { id, label, name, definition } of calendars) {
    const known = definition as CalendarDefinition;
    byLabel.set(label, { id, label, name, definition: known, calendar: compileCalendar(known) });
  }
  const documents = new Map(policies.map(({ label, document }) => [label, document as Policy]));

  const calendar = (label: string): ServiceCalendar => {
    const found = byLabel.get(label);
    if (!found) throw new UnknownVersion(`There is no calendar version "${label}".`);
    return found;
  };
  const policyOf = (label: string): Policy => {
    const found = documents.get(label);
    if (!found) throw new UnknownVersion(`There is no policy version "${label}".`);
    return found;
  };
  const terms = (
    policyVersion: string,
    calendarVersion: string,
    { deployment, plan }: { deployment: Deployment; plan: SupportPlan },
  ): Terms => ({
    policy: policyOf(policyVersion),
    policyVersion,
    calendar: calendar(calendarVersion).calendar,
    calendarVersion,
    deployment,
    plan,
  });

  return {
    policy: policyOf(latest.label),
    policyVersion: latest.label,
    policyOf,
    calendar,
    newest(name) {
      const found = [...byLabel.values()].findLast((one) => one.name === name);
      if (!found) throw new UnknownVersion(`There is no calendar named "${name}".`);
      return found.label;
    },
    termsFor({ calendarVersion, ...served }) {
      const inForce = terms(latest.label, calendarVersion, served);
      return {
        inForceAt: () => inForce,
        of: (policyVersion, label) => terms(policyVersion, label, served),
      };
    },
  };
}
