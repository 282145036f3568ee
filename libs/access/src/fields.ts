import {
  act,
  among,
  countsClocks,
  each,
  type FieldRule,
  onlySeen,
  onlyToDo,
  open,
  signedIn,
  withThe,
} from './field-rules.ts';
import { type RowKind } from './field-rules.ts';
import { accountRule } from './people.ts';
import { signInRule } from './sign-ins.ts';

/** The fields of a type. `rows` names what an object of it is, or belongs to, where that is seen row by row. */
export interface TypeRules {
  readonly rows?: RowKind;
  readonly fields: Readonly<Record<string, FieldRule>>;
}

const answer = withThe('answer');
const page = { fields: each(answer, 'edges nodes pageInfo') };
const edge = { fields: each(answer, 'cursor node') };
const problem = 'code message path';
const toKeepSignIns: FieldRule = { ...signedIn, sentence: signInRule.sentence };
const accounts: FieldRule = { ...signedIn, sentence: accountRule.sentence };
const token: FieldRule = {
  ...signedIn,
  sentence:
    'People who signed in make and end their own tokens; who keeps people, also those of organisations. A program makes none.',
};
const keepsPeople = act('keepPeople');

/**
 * Who reads what: a rule for every field of every type of the schema. A field that is not here makes the schema fail
 * to build. To add one, say under its type who reads it; most are read `with` what holds them.
 */
export const fields: Readonly<Record<string, TypeRules>> = {
  Query: {
    fields: {
      ...each(
        open('Everybody may ask, signed in or not; who is not signed in is nobody.'),
        'viewer serverTime',
      ),
      ...each(signedIn, 'rateLimit reportingHelp node nodes holidayCountries tryOut checkSlaDocument'),
      ...each(signedIn, 'calendars policies'),
      ...each(among('cases'), 'case cases escalationQueue attainment'),
      caseEvents: among('events'),
      organisations: among('organisations'),
      people: among('people'),
      ...each(toKeepSignIns, 'signIns everySignIn'),
      ...each(accounts, 'accounts account apiTokens'),
      signOns: keepsPeople,
      personErasure: onlyToDo('keepPeople'),
      signInWays: open('Everybody may ask by what one can come in.'),
      products: among('products'),
      ...each(among('drafts'), 'slaDrafts slaDraft'),
      clockMoves: among('moves'),
      previewHolidays: onlyToDo('administerSla'),
      previewMove: onlyToDo('moveRunningClocks'),
      ...each(onlyToDo('readAuditTrail'), 'auditTrail auditEntry auditHead'),
    },
  },
  Mutation: {
    fields: {
      createFirstAdministrator: open('Whoever holds the one-time link of a new installation uses it up.'),
      ...each(toKeepSignIns, 'endSignIn endOtherSignIns'),
      ...each(token, 'createApiToken revokeApiToken'),
      exportPerson: { ...signedIn, sentence: `${accountRule.sentence} It needs a sign-in, and is recorded.` },
      ...each(
        keepsPeople,
        `invitePerson sendPasswordLink changePerson deactivatePerson reactivatePerson removeSecondFactor
        grantAccreditation endAccreditation saveSignOn removeSignOn
        erasePerson`,
      ),
      reportCase: act('reportCase'),
      logCall: act('logCall'),
      recordContact: act('recordContact'),
      addComment: act('addComment'),
      postProgressUpdate: act('postProgressUpdate'),
      claimCase: act('claimCase'),
      releaseCase: act('releaseCase'),
      escalateCase: act('escalateCase'),
      awaitCustomer: act('awaitCustomer'),
      recordRestoration: act('recordRestoration'),
      resolveCase: act('resolveCase'),
      reopenCase: act('reopenCase'),
      setRemoteAccess: act('setRemoteAccess'),
      revealRemoteAccess: act('revealRemoteAccess'),
      ...each(act('administerSla'), 'saveSlaDraft discardSlaDraft publishSlaDraft'),
      moveRunningClocks: act('moveRunningClocks'),
    },
  },
  Subscription: { fields: { caseEvents: among('events') } },

  Case: {
    rows: 'cases',
    fields: {
      ...each(
        withThe('case'),
        `id reference version subject description productVersion versionSupport coverage coverageReason deployment plan
        channel priority requestedPriority callRequired level status closeReason claimedAt escalatedAt nextDueAt
        committedResolutionAt usersAffected createdAt updatedAt organisation secondLine product reporter assignee
        coordinator handedOverBy wait faultReport remoteAccess
        faultReportMissing serviceHours hotline responseStopsOn viewerActions`,
      ),
      clocks: onlySeen('events'),
      timeline: {
        ...withThe('case'),
        sentence: 'Whoever is given the case reads the events of it that are for them.',
      },
    },
  },
  CaseWait: { rows: 'cases', fields: each(withThe('case'), 'reason waitsFor since expectedUntil') },
  FaultReport: {
    rows: 'cases',
    fields: each(
      withThe('case'),
      `contactName contactPhone faultDetail occurredAt usersAffected operatingSystem recentChanges investigation
      reproduction logsProvided noLogsReason failingExamples workaroundsTried`,
    ),
  },
  RemoteAccessState: {
    rows: 'cases',
    fields: each(withThe('case'), 'arranged whyNot consequence setBy setAt'),
  },
  Clock: {
    rows: 'events',
    fields: each(
      withThe('clock'),
      `id kindName kind audience isPromise cycle priority target state startedAt dueAt stoppedAt breachedAt noticedAt
      policyVersion calendarVersion targetMs kindTitle elapsedMs inServiceHours nextOpensAt countedMs countingSince
      remainingMs warnAt calendar explanation`,
    ),
  },
  ClockSegment: {
    fields: each(withThe('clock'), 'kind from to actor note countedMs adjustedMs waitsFor before after'),
  },
  ClockTerms: { fields: each(withThe('clock'), 'priority target dueAt policyVersion calendarVersion') },
  CaseEvent: {
    rows: 'events',
    fields: each(
      withThe('event'),
      'id type occurredAt recordedAt audience priority text detail cursor actor clock case',
    ),
  },
  CaseConnection: { rows: 'cases', fields: { ...page.fields, totalCount: answer } },
  CaseEdge: { rows: 'cases', ...edge },
  CaseEventConnection: { rows: 'events', fields: { ...page.fields, gap: answer } },
  CaseEventEdge: { rows: 'events', ...edge },
  StreamHeartbeat: { fields: each(withThe('stream'), 'serverTime cursor') },
  StreamGap: { fields: each(withThe('stream'), 'after resumeAt') },

  Person: {
    rows: 'people',
    fields: each(
      { ...withThe('person'), sentence: 'Whoever meets somebody in the directory or on a case reads it.' },
      'id name level roles organisation program',
    ),
  },
  SignIn: {
    fields: each(withThe('sign-in'), 'id person signedInAt expiresAt lastUsedAt address userAgent current'),
  },
  SignInWays: { fields: each(answer, 'resetByMail company') },
  PersonAccount: {
    fields: each(
      withThe('account'),
      'person email state hasPassword hasSecondFactor passkeys lastSeenAt accreditations',
    ),
  },
  AccountConnection: { fields: each(answer, 'nodes pageInfo totalCount') },
  Accreditation: { fields: each(withThe('account'), 'id certificate validFrom validTo product person') },
  ApiToken: {
    fields: each(
      withThe('token'),
      `id kind name start scopes level query createdAt expiresAt revokedAt lastUsedAt lastUsedFrom person maker
      clientId`,
    ),
  },
  SignOn: {
    fields: each(
      withThe('sign-on'),
      `id issuer clientId domains groupsClaim groupLevels usualLevel createsPeople enabled required version
      organisation redirectUri`,
    ),
  },
  ErasurePreview: { fields: each(answer, 'pseudonym goes stays') },
  ErasureLine: { fields: each(answer, 'what count why') },
  GroupLevel: { fields: each(withThe('sign-on'), 'group level') },
  Organisation: {
    rows: 'organisations',
    fields: each(
      {
        ...withThe('organisation'),
        sentence: 'Whoever meets an organisation in the directory or on a case reads it.',
      },
      'id name kind',
    ),
  },
  Product: {
    rows: 'products',
    fields: each(
      { ...withThe('product'), sentence: 'Whoever meets a product in the catalogue or on a case reads it.' },
      'id name covers24x7 latestMajor',
    ),
  },
  OrganisationConnection: { rows: 'organisations', ...page },
  OrganisationEdge: { rows: 'organisations', ...edge },
  ProductConnection: { rows: 'products', ...page },
  ProductEdge: { rows: 'products', ...edge },
  Viewer: {
    fields: {
      ...each(
        { ...withThe('viewer'), sentence: 'Everybody reads who they are themselves.' },
        'person level roles organisation scopes hotline viewerActions',
      ),
      supportedOrganisations: onlySeen('organisations'),
    },
  },

  AuditEntry: {
    fields: each(
      withThe('entry'),
      `id at action actor actsFor credential door address subjectType subjectId subjectName changes note position
      hash`,
    ),
  },
  AuditChange: { fields: each(withThe('entry'), 'field before after') },
  AuditEntryConnection: page,
  AuditEntryEdge: edge,
  AuditHead: { fields: each(answer, 'position hash') },

  Attainment: { rows: 'cases', fields: each(answer, 'from to period target total rows hasMoreRows') },
  AttainmentFigure: { rows: 'cases', fields: each(answer, 'met missed attainment budget') },
  AttainmentRow: {
    rows: 'cases',
    fields: each(answer, 'kindName kindTitle priority periodStart figure organisation product engineer'),
  },
  ReportingHelp: { fields: each(answer, 'hotline phoneOnlyPriorities defaultPriority targets') },
  Target: { fields: each(answer, 'kind kindName kindTitle priority within deployments plans') },
  RateLimit: { fields: each(answer, 'limit remaining cost resetAt') },
  PageInfo: { fields: each(answer, 'hasNextPage hasPreviousPage startCursor endCursor') },

  Calendar: {
    fields: {
      ...each(
        withThe('calendar'),
        `id name version kind timeZone definition effectiveFrom publishedAt note isOpen nextOpensAt nextClosesAt
        nextClockChange year`,
      ),
      runningClocks: countsClocks,
      publishedBy: onlySeen('people'),
    },
  },
  ClockChange: {
    fields: each(
      withThe('calendar'),
      'at offsetBeforeMinutes offsetAfterMinutes localBefore localAfter openMsChange',
    ),
  },
  CalendarDay: { fields: each(withThe('calendar'), 'date weekday spans openMs holiday clockChange') },
  LocalSpan: { fields: each(withThe('calendar'), 'from to') },
  Policy: {
    fields: {
      ...each(withThe('policy'), 'id name version label vendor effectiveFrom publishedAt note'),
      document: {
        ...withThe('policy'),
        sentence: 'Whoever is given the policy reads of it the kinds of clocks that are for them.',
      },
      runningClocks: countsClocks,
      publishedBy: onlySeen('people'),
    },
  },
  SlaDraft: {
    rows: 'drafts',
    fields: {
      ...each(withThe('draft'), 'id kind name document basedOn version updatedAt faults'),
      updatedBy: onlySeen('people'),
    },
  },
  DocumentFault: { fields: each(answer, 'path message') },
  ClockMove: {
    rows: 'moves',
    fields: {
      ...each(
        withThe('move'),
        'id state policyVersion calendarVersion total done moved reason startedAt finishedAt failure',
      ),
      startedBy: onlySeen('people'),
    },
  },
  HolidayCountry: { fields: each(answer, 'code name regions') },
  HolidayRegion: { fields: each(answer, 'code name') },
  HolidayPreview: { rows: 'drafts', fields: each(answer, 'document changes ignored faults move') },
  DayChange: {
    rows: 'drafts',
    fields: each(answer, 'date weekday openMsBefore openMsAfter holidayBefore holidayAfter'),
  },
  MovePreview: {
    rows: 'moves',
    fields: each(
      answer,
      'running moved earlier later lateAtOnce calledOff complete casesLookedAt examples faults',
    ),
  },
  MovedClock: {
    rows: 'moves',
    fields: { ...each(answer, 'kindTitle dueBefore dueAfter'), case: onlySeen('cases') },
  },
  TryOut: { fields: each(answer, 'policyVersion calendarName timeZone asOf clocks faults') },
  TryOutClock: {
    fields: each(
      answer,
      `kindName kindTitle cycle priority target targetMs state startedAt dueAt stoppedAt breachedAt warnAt elapsedMs
      explanation`,
    ),
  },

  CasePayload: { fields: each(answer, 'case problems') },
  RevealRemoteAccessPayload: { fields: each(answer, 'details case problems') },
  CreateFirstAdministratorPayload: { fields: each(answer, 'person problems') },
  EndSignInsPayload: { fields: each(answer, 'ended problems') },
  AccountPayload: { fields: each(answer, 'account problems') },
  WayInPayload: { fields: each(answer, 'account delivery link linkExpiresAt problems') },
  CreateApiTokenPayload: { fields: each(answer, 'token secret problems') },
  ApiTokenPayload: { fields: each(answer, 'token problems') },
  SignOnPayload: { fields: each(answer, 'signOn problems') },
  ExportPersonPayload: { fields: each(answer, 'document problems') },
  ErasePersonPayload: { fields: each(answer, 'pseudonym problems') },
  ClockMovePayload: { fields: each(answer, 'move problems') },
  SlaDraftPayload: { fields: each(answer, 'draft problems') },
  PublishSlaPayload: { fields: each(answer, 'calendar policy calendars problems') },
  InvalidInput: { fields: each(answer, problem) },
  NotAllowed: { fields: each(answer, problem) },
  StaleVersion: { fields: each(answer, `${problem} currentVersion`) },
  WrongState: { fields: each(answer, `${problem} status`) },
  FaultReportIncomplete: { fields: each(answer, `${problem} missing`) },
  AlreadyClaimed: { fields: each(answer, `${problem} claimedBy claimedAt`) },
};
