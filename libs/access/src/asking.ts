import { mayAdminister } from './actions.ts';
import { type Viewer } from './viewer.ts';
import { mayCompareEngineers } from './visibility.ts';

/** By what somebody may narrow, order or group: it tells of what it names, and so needs a rule as a field does. */
export interface AskingRule {
  readonly sentence: string;
  readonly allows: (viewer: Viewer) => boolean;
}

const by = (sentence: string, names: string, allows: AskingRule['allows'] = () => true) =>
  Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name): [string, AskingRule] => [name, { sentence, allows }]),
  );

const onCases = 'It tells of fields that whoever is given the case reads.';
const inPublic =
  'It tells of promises that everybody on a case sees; of internal ones only to those they are for.';
const engineers = by(
  "It compares colleagues: only for the vendor's own people.",
  'engineerId',
  mayCompareEngineers,
);
const tried = 'It asks for nothing that is kept: what is tried came with the question.';
const administers = 'Only administrators are answered.';
const keepsSla: AskingRule['allows'] = (viewer) => mayAdminister(viewer, 'administerSla');

/** Every input by which a question can be narrowed or ordered, with who may use it. */
export const asking = {
  CaseFilter: {
    ...by(
      onCases,
      'status priority level organisationId productId assigneeId unclaimed dueBefore search updatedAfter',
    ),
    ...by(inPublic, 'breached decided'),
  },
  CaseOrder: by(onCases, 'URGENCY NEXT_DUE PRIORITY NEWEST UPDATED'),
  DecidedFilter: { ...by(inPublic, 'outcome kind priority from to'), ...engineers },
  CaseEventFilter: by(
    'It tells of fields that whoever is given the event reads.',
    'type caseId organisationId priority level',
  ),
  AttainmentFilter: { ...by(inPublic, 'kind priority organisationId productId'), ...engineers },
  AttainmentDimension: {
    ...by(inPublic, 'KIND PRIORITY ORGANISATION PRODUCT PERIOD'),
    ...by("It compares colleagues: only for the vendor's own people.", 'ENGINEER', mayCompareEngineers),
  },
  TryOutInput: by(
    tried,
    `policyVersion policyDocument calendarVersion calendarDocument calendarName plan deployment productCovers24x7
    exceptionGranted managedSupport priority reportedAt events asOf`,
  ),
  TryOutEventInput: by(tried, 'type at priority by'),
  PreviewHolidaysInput: by(administers, 'document calendarName source mode', keepsSla),
  HolidaySourceInput: by(administers, 'country region fromYear toYear iCalendar url', keepsSla),
  AccountOrder: by(administers, 'NAME EMAIL ORGANISATION LEVEL LAST_SEEN', (viewer) =>
    mayAdminister(viewer, 'keepPeople'),
  ),
  AuditFilter: by(administers, 'actorId action subjectType subjectId from to search', (viewer) =>
    mayAdminister(viewer, 'readAuditTrail'),
  ),
  PreviewMoveInput: by(
    administers,
    'policyVersion policyDocument calendarVersion calendarName calendarDocument',
    (viewer) => mayAdminister(viewer, 'moveRunningClocks'),
  ),
} as const satisfies Record<string, Record<string, AskingRule>>;

/** Whether the viewer may ask by this: a field of a filter, or a value to order or group by. */
export const mayAskBy = (viewer: Viewer, input: keyof typeof asking, name: string): boolean =>
  (asking[input] as Record<string, AskingRule>)[name]?.allows(viewer) ?? false;
