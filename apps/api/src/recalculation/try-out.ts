import { type Viewer } from '@casewire/access';
import { compileCalendar, type Calendar, type CalendarDefinition } from '@casewire/business-time';
import {
  advance,
  apply,
  EventTooEarlyError,
  explain,
  fixedTerms,
  kindOf,
  nextWarning,
  PRIORITIES,
  SERVICE_HOURS,
  serviceHours,
  startCase,
  targetOf,
  view,
  type CaseClocks,
  type ClockEvent,
  type ClockRecord,
  type Policy,
  type Terms,
} from '@casewire/sla';
import { segmentShown } from '../cases/clock.resolver.ts';
import { ClockState, Priority } from '../cases/enums.ts';
import { toDate, toDateOrNull, type Instant } from '../clock-time.ts';
import { Deployment } from '../organisations/contract.ts';
import { type PolicyBook } from '../sla/book.ts';
import { policyLabel, readCalendar, readPolicy, type DocumentFault } from '../sla/document.ts';
import { policyFor } from '../sla/kinds.ts';
import { type TryOut, type TryOutClock, type TryOutEventInput, type TryOutInput } from './try-out-types.ts';

/** More than any case sees; every one may start clocks. */
const MOST_EVENTS = 500;
/** A clock that recurs every minute for a year would be half a million. */
const MOST_CYCLES = 500;

/** What one may be told of a tried case, or why it could not be tried. */
class Untriable extends Error {
  constructor(readonly faults: DocumentFault[]) {
    super('The case cannot be tried.');
  }
}

const fault = (path: string, message: string): Untriable => new Untriable([{ path, message }]);

/**
 * A case that is none: what its clocks would be under published versions or under documents. Pure; nothing is kept.
 * Faults of documents and events come as data. A version shows the viewer the kinds of clocks that are for them.
 */
export function tryOut(book: PolicyBook, viewer: Viewer, input: TryOutInput): TryOut {
  const reportedAt = input.reportedAt.getTime();
  const events = (input.events ?? []).map((event, index) => ({ event, index }));
  const latest = Math.max(reportedAt, ...events.map(({ event }) => event.at.getTime()));
  const asOf = Math.max(input.asOf?.getTime() ?? latest, reportedAt);
  const answer = {
    policyVersion: '',
    calendarName: '',
    timeZone: '',
    asOf: toDate(asOf),
    clocks: [],
    faults: [],
  };
  try {
    const { terms, calendarName, definition } = termsOf(book, viewer, input, reportedAt);
    const told = {
      ...answer,
      policyVersion: terms.policyVersion,
      calendarName,
      timeZone: definition.kind === 'ROUND_THE_CLOCK' ? 'Etc/GMT' : definition.timeZone,
    };
    try {
      boundCycles(terms, reportedAt, asOf);
      const state = lived(terms, input.priority, reportedAt, events, asOf);
      return { ...told, clocks: state.clocks.map((clock) => clockShown(clock, terms, asOf)) };
    } catch (error) {
      return { ...told, faults: faultsIn(error) };
    }
  } catch (error) {
    return { ...answer, faults: faultsIn(error) };
  }
}

/** Instants and durations beyond what a calendar can count are the asker's; anything else is ours. */
function faultsIn(error: unknown): DocumentFault[] {
  if (error instanceof Untriable) return error.faults;
  if (error instanceof RangeError) return [{ path: '', message: error.message }];
  throw error;
}

interface Tried {
  readonly terms: Terms;
  readonly calendarName: string;
  readonly definition: CalendarDefinition;
}

function termsOf(book: PolicyBook, viewer: Viewer, input: TryOutInput, at: Instant): Tried {
  const { policy, label, own } = policyOf(book, viewer, input, at);
  const hours = serviceHours({
    plan: input.plan,
    productCovers24x7: input.productCovers24x7 ?? false,
    exceptionGranted: input.exceptionGranted ?? false,
    managedSupport: input.managedSupport ?? false,
  });
  const given = calendarOf(book, input);
  const serves = given && (given.name === null || given.name === hours || !isServiceHours(given.name));
  const chosen = serves
    ? { ...given, name: given.name ?? hours }
    : own
      ? { name: hours, label: `${hours} of ${label}`, definition: policy.calendars[hours] }
      : book.inForce(hours, at);
  const calendar: Calendar = compileCalendar(chosen.definition);
  return {
    terms: {
      policy,
      policyVersion: label,
      calendar,
      calendarVersion: chosen.label,
      deployment: input.deployment ?? Deployment.CLOUD,
      plan: input.plan,
    },
    calendarName: chosen.name,
    definition: chosen.definition,
  };
}

const isServiceHours = (name: string): boolean => SERVICE_HOURS.some((known) => known === name);

/**
 * `own` if it came as a document, which brings its calendars along. Of a published one, only the kinds of clocks that
 * are for the viewer: what is left out of the answer must not show in what cannot be tried either (D-TRU-2).
 */
function policyOf(
  book: PolicyBook,
  viewer: Viewer,
  { policyDocument, policyVersion }: TryOutInput,
  at: Instant,
): { policy: Policy; label: string; own: boolean } {
  if (policyDocument != null) {
    const { value, faults } = readPolicy(policyDocument);
    if (!value) throw new Untriable(faults);
    return { policy: value, label: policyLabel(value), own: true };
  }
  const found =
    policyVersion == null
      ? book.policyInForce(at)
      : book.policies().find(({ label }) => label === policyVersion);
  if (!found) throw fault('policyVersion', `There is no policy version "${policyVersion}". Read policies.`);
  return { policy: policyFor(viewer, found.policy), label: found.label, own: false };
}

function calendarOf(
  book: PolicyBook,
  { calendarDocument, calendarName, calendarVersion }: TryOutInput,
): { name: string | null; label: string; definition: CalendarDefinition } | null {
  if (calendarDocument != null) {
    const { value, faults } = readCalendar(calendarDocument);
    if (!value) throw new Untriable(faults);
    return { name: calendarName ?? null, label: 'draft', definition: value };
  }
  if (calendarVersion == null) return null;
  const found = book.calendars().find(({ label }) => label === calendarVersion);
  if (!found)
    throw fault('calendarVersion', `There is no calendar version "${calendarVersion}". Read calendars.`);
  return found;
}

function boundCycles(terms: Terms, from: Instant, to: Instant): void {
  const targets = terms.policy.kinds
    .filter(({ recurs }) => recurs)
    .flatMap(({ name }) => PRIORITIES.flatMap((priority) => targetOf(terms, name, priority)?.ms ?? []));
  if (terms.calendar.between(from, to) / Math.min(...targets) > MOST_CYCLES)
    throw fault(
      'asOf',
      `A clock would go round more than ${MOST_CYCLES} times by then: ask for an earlier instant.`,
    );
}

function lived(
  terms: Terms,
  priority: Priority,
  reportedAt: Instant,
  events: readonly { event: TryOutEventInput; index: number }[],
  asOf: Instant,
): CaseClocks {
  if (events.length > MOST_EVENTS) throw fault('events', `Try at most ${MOST_EVENTS} events.`);
  const book = fixedTerms(terms);
  let { state } = apply(startCase(), { type: 'REPORTED', at: reportedAt, priority }, book);
  for (const { event, index } of events.toSorted((a, b) => a.event.at.getTime() - b.event.at.getTime())) {
    if (event.at.getTime() > asOf) continue;
    try {
      ({ state } = apply(state, clockEvent(event, `events[${index}]`), book));
    } catch (error) {
      if (error instanceof EventTooEarlyError) throw fault(`events[${index}].at`, error.message);
      throw error;
    }
  }
  return advance(state, asOf, book).state;
}

function clockEvent({ type, at, priority, by }: TryOutEventInput, path: string): ClockEvent {
  const when = at.getTime();
  switch (type) {
    case 'PRIORITY_CHANGED':
      if (!priority) throw fault(`${path}.priority`, 'Say which priority it changes to.');
      return { type, at: when, priority };
    case 'RESTORED':
      if (!by) throw fault(`${path}.by`, 'Say by what it was restored.');
      return { type, at: when, by };
    default:
      return { type, at: when };
  }
}

function clockShown(clock: ClockRecord, terms: Terms, asOf: Instant): TryOutClock {
  const book = fixedTerms(terms);
  return {
    kindName: clock.kind,
    kindTitle: kindOf(terms, clock.kind).title,
    cycle: clock.cycle,
    priority: Priority[clock.priority],
    target: clock.target,
    targetMs: clock.targetMs,
    state: ClockState[clock.state],
    startedAt: toDate(clock.startedAt),
    dueAt: toDateOrNull(clock.dueAt),
    stoppedAt: toDateOrNull(clock.stoppedAt),
    breachedAt: toDateOrNull(clock.breachedAt),
    warnAt: toDateOrNull(nextWarning({ ...clock, warned: [] }, terms)?.at ?? null),
    elapsedMs: view(clock, asOf, book).elapsedMs,
    explanation: explain(clock, asOf, book).map((segment) => segmentShown(segment)),
  };
}
