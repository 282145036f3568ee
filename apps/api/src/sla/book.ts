import { type EntityManager } from '@mikro-orm/postgresql';
import { compileCalendar, type Calendar, type CalendarDefinition } from '@casewire/business-time';
import { type Deployment, type Policy, type SupportPlan, type Terms, type TermsBook } from '@casewire/sla';
import { type Instant, type Now } from '../clock-time.ts';
import { CalendarVersion, PolicyVersion } from './versions.ts';

/** What is known of every published version. */
export interface Version {
  readonly id: string;
  /** As clocks refer to it. */
  readonly label: string;
  readonly name: string;
  readonly effectiveFrom: Instant;
  readonly publishedAt: Instant;
  readonly publishedById: string | null;
  readonly note: string | null;
}

/** A compiled calendar version, as clocks and screens refer to it. */
export interface ServiceCalendar extends Version {
  readonly definition: CalendarDefinition;
  readonly calendar: Calendar;
}

export interface PublishedPolicy extends Version {
  readonly policy: Policy;
}

/** What chooses a case's terms beside the instant: the calendar by any of its versions, the deployment, the plan. */
export interface Served {
  readonly calendarVersion: string;
  readonly deployment: Deployment;
  readonly plan: SupportPlan;
}

/**
 * Every policy and calendar version of the installation, each compiled once; versions never change, and new ones are
 * added while it is in use. Of several dated alike the one published last is in force.
 */
export interface PolicyBook {
  /** The policy in force now, and its label. */
  readonly policy: Policy;
  readonly policyVersion: string;
  /** A policy by the label clocks keep. */
  policyOf(label: string): Policy;
  calendar(label: string): ServiceCalendar;
  /** The version of a named calendar in force then; now if left out. */
  inForce(name: string, at?: Instant): ServiceCalendar;
  policyInForce(at: Instant): PublishedPolicy;
  /** Another number whenever versions came to be known: what was decided before may be decided otherwise now. */
  readonly edition: number;
  /** All versions, the newest first. */
  policies(): readonly PublishedPolicy[];
  calendars(): readonly ServiceCalendar[];
  /** The terms of a case: new clocks under what is in force then, running ones under what they started with (D-CLK-10). */
  termsFor(of: Served): TermsBook;
  /** The first instant after `at` from which another version is in force; infinity if there is none. */
  nextInForce(at: Instant): Instant;
  /** Looks for versions that another node published, if one of the labels is not known here. */
  know(labels: Iterable<string | null>): Promise<void>;
  /** Reads what was published since. */
  renew(): Promise<void>;
}

export class UnknownVersion extends Error {}

/** Reads all versions from the database. Throws if no policy was ever installed. `now` says what is in force. */
export async function openPolicyBook(em: EntityManager, now: Now): Promise<PolicyBook> {
  const policies = shelf<PublishedPolicy>('policy version');
  const calendars = shelf<ServiceCalendar>('calendar version');
  let reading: Promise<void> | null = null;

  const read = async (): Promise<void> => {
    const fork = em.fork();
    for (const row of await fork.find(CalendarVersion, {})) {
      if (calendars.has(row.label)) continue;
      const definition = row.definition as CalendarDefinition;
      calendars.add({ ...of(row, row.name), definition, calendar: compileCalendar(definition) });
    }
    for (const row of await fork.find(PolicyVersion, {})) {
      const policy = row.document as Policy;
      if (!policies.has(row.label)) policies.add({ ...of(row, policy.name), policy });
    }
  };
  const renew = async (): Promise<void> => {
    // What was published while a reading was under way may have been missed by it.
    while (reading) await reading.catch(() => undefined);
    reading = read().finally(() => {
      reading = null;
    });
    await reading;
  };
  await renew();
  if (policies.all().length === 0)
    throw new UnknownVersion('No policy is installed. Run the "install" command first.');

  const calendarAt = (name: string, at: Instant): ServiceCalendar =>
    inForceAt(calendars.named(name), at, `There is no calendar named "${name}".`);
  const policyAt = (at: Instant): PublishedPolicy => inForceAt(policies.all(), at, 'There is no policy.');

  return {
    get policy() {
      return policyAt(now()).policy;
    },
    get policyVersion() {
      return policyAt(now()).label;
    },
    policyOf: (label) => policies.of(label).policy,
    calendar: (label) => calendars.of(label),
    inForce: (name, at = now()) => calendarAt(name, at),
    policyInForce: policyAt,
    get edition() {
      return policies.all().length + calendars.all().length;
    },
    policies: () => policies.all().toReversed(),
    calendars: () => calendars.all().toReversed(),
    termsFor({ calendarVersion, deployment, plan }) {
      const terms = (policy: PublishedPolicy, calendar: ServiceCalendar): Terms => ({
        policy: policy.policy,
        policyVersion: policy.label,
        calendar: calendar.calendar,
        calendarVersion: calendar.label,
        deployment,
        plan,
      });
      return {
        inForceAt: (at) => terms(policyAt(at), calendarAt(calendars.of(calendarVersion).name, at)),
        of: (policy, calendar) => terms(policies.of(policy), calendars.of(calendar)),
      };
    },
    nextInForce(at) {
      let next = Infinity;
      for (const versions of [policies.all(), calendars.all()])
        for (const { effectiveFrom } of versions)
          if (effectiveFrom > at && effectiveFrom < next) next = effectiveFrom;
      return next;
    },
    async know(labels) {
      for (const label of labels) {
        if (label === null || policies.has(label) || calendars.has(label)) continue;
        await renew();
        return;
      }
    },
    renew,
  };
}

const of = (row: PolicyVersion | CalendarVersion, name: string): Version => ({
  id: row.id,
  label: row.label,
  name,
  effectiveFrom: row.effectiveFrom.getTime(),
  publishedAt: row.publishedAt.getTime(),
  publishedById: row.publishedBy?.id ?? null,
  note: row.note,
});

/** Versions by label and by name, those that take effect last at the end. */
function shelf<V extends Version>(what: string) {
  const byLabel = new Map<string, V>();
  const byName = new Map<string, V[]>();
  let ordered: V[] = [];
  const inOrder = (versions: readonly V[]): V[] =>
    versions.toSorted(
      (a, b) => a.effectiveFrom - b.effectiveFrom || a.publishedAt - b.publishedAt || (a.id < b.id ? -1 : 1),
    );
  return {
    add(version: V): void {
      byLabel.set(version.label, version);
      byName.set(version.name, inOrder([...(byName.get(version.name) ?? []), version]));
      ordered = inOrder([...ordered, version]);
    },
    has: (label: string): boolean => byLabel.has(label),
    of(label: string): V {
      const found = byLabel.get(label);
      if (!found) throw new UnknownVersion(`There is no ${what} "${label}".`);
      return found;
    },
    named: (name: string): readonly V[] => byName.get(name) ?? [],
    all: (): readonly V[] => ordered,
  };
}

/** The last to have taken effect by then; before any did, the first. */
function inForceAt<V extends Version>(versions: readonly V[], at: Instant, otherwise: string): V {
  const found = versions.findLast(({ effectiveFrom }) => effectiveFrom <= at) ?? versions[0];
  if (!found) throw new UnknownVersion(otherwise);
  return found;
}
