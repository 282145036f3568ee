import {
  type DocumentNode,
  getNamedType,
  type GraphQLSchema,
  isCompositeType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type Area, areas as allAreas } from '../../outbox/epochs.ts';

/** Which events may change an answer: none, those on cases the viewer may see, or any. */
export type Reach = 'NONE' | 'VISIBLE' | 'EVERY';

/** What the answers to a document can depend on, beside the viewer and the time. */
export interface Footprint {
  readonly areas: readonly Area[];
  readonly reach: Reach;
  /** Whether cases are read by name only: then nothing but their own events matters, once they are found. */
  readonly named: boolean;
}

interface Reads {
  readonly areas?: readonly Area[];
  readonly reach?: Reach;
}

const directory: Reads = { areas: ['directory'] };
const sla: Reads = { areas: ['sla', 'directory'] };
/** Cases show people, organisations and products, and are explained by calendars and policies. */
const cases: Reads = { areas: ['sla', 'directory', 'log'], reach: 'VISIBLE' };
const anything: Reads = { areas: allAreas, reach: 'VISIBLE' };
const parts: Reads = {};

/** What is read for each type of answer. A type that stands nowhere is never kept. */
export const typesKept: Readonly<Record<string, Reads>> = {
  Organisation: directory,
  Person: directory,
  Product: directory,
  ProductConnection: directory,
  ProductEdge: directory,
  OrganisationConnection: directory,
  OrganisationEdge: directory,
  Viewer: { areas: ['directory', 'sla', 'rights'] },
  Calendar: sla,
  CalendarDay: sla,
  ClockChange: sla,
  LocalSpan: sla,
  Policy: sla,
  SlaDraft: sla,
  DocumentFault: sla,
  ClockMove: { areas: ['moves', 'directory'] },
  Case: cases,
  CaseConnection: cases,
  CaseEdge: cases,
  CaseWait: cases,
  Clock: cases,
  ClockSegment: cases,
  ClockTerms: cases,
  FaultReport: cases,
  RemoteAccessState: cases,
  CaseEvent: cases,
  CaseEventConnection: cases,
  CaseEventEdge: cases,
  StreamGap: cases,
  Attainment: cases,
  AttainmentFigure: cases,
  AttainmentRow: cases,
  PageInfo: parts,
  Node: anything,
};

/** Types whose answers are made anew each time, and why. Every type stands here or above; a test sees to it. */
export const typesNeverKept: Readonly<Record<string, string>> = {
  RateLimit: 'what is left moves with every request',
  ReportingHelp: 'read once when a form opens',
  Target: 'part of ReportingHelp',
  HolidayCountry: 'comes from a package, not from the database',
  HolidayRegion: 'part of HolidayCountry',
  HolidayPreview: 'reads running clocks of every customer',
  DayChange: 'part of HolidayPreview',
  MovePreview: 'reads running clocks of every customer',
  MovedClock: 'part of MovePreview',
  TryOut: 'decides what the question holds',
  TryOutClock: 'part of TryOut',
  StreamHeartbeat: 'tells the time',
  SignIn: 'sessions begin without being counted',
  SignInWays: 'single sign-on changes without being counted',
  PersonAccount: 'tells of ways to sign in and of last use',
  AccountConnection: 'tells of ways to sign in and of last use',
  Accreditation: 'part of PersonAccount',
  ApiToken: 'tells of last use',
  SignOn: 'kept by administrators only, and changes without being counted',
  GroupLevel: 'part of SignOn',
  ErasurePreview: 'counts what changes without being counted',
  ErasureLine: 'part of ErasurePreview',
  AuditEntry: 'read by administrators only, and written with every act',
  AuditChange: 'part of AuditEntry',
  AuditEntryConnection: 'made of AuditEntry',
  AuditEntryEdge: 'made of AuditEntry',
  AuditHead: 'moves with every act',
};

/** Fields that read more than their type does. */
const wider: Readonly<Record<string, Reads | null>> = {
  // Counts the clocks of every customer.
  'Calendar.runningClocks': null,
  'Policy.runningClocks': null,
  // A cursor from the future is answered from where the log stands, which any event moves.
  'Query.caseEvents': { reach: 'EVERY' },
  'Query.checkSlaDocument': null,
};

const byName = new Set(['case', 'node', 'nodes']);
const order: readonly Reach[] = ['NONE', 'VISIBLE', 'EVERY'];

/** What answers to a validated document may depend on; null if they cannot be kept. */
export function footprintOf(schema: GraphQLSchema, document: DocumentNode): Footprint | null {
  const areas = new Set<Area>();
  let reach: Reach = 'NONE';
  let kept = true;
  let named = true;
  const take = (reads: Reads | null | undefined): void => {
    if (!reads) {
      kept = false;
      return;
    }
    for (const area of reads.areas ?? []) areas.add(area);
    if (reads.reach && order.indexOf(reads.reach) > order.indexOf(reach)) reach = reads.reach;
  };
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      OperationDefinition({ operation }) {
        if (operation !== 'query') kept = false;
      },
      Field({ name }) {
        const parent = types.getParentType();
        const type = getNamedType(types.getType());
        // What tells of the schema itself is asked once.
        if (!parent || (name.value.startsWith('__') && name.value !== '__typename')) {
          kept = false;
          return;
        }
        const place = `${parent.name}.${name.value}`;
        if (place in wider) take(wider[place]);
        if (parent.name in typesNeverKept) kept = false;
        if (isCompositeType(type)) take(typesKept[type.name]);
        const reads = type && isCompositeType(type) && (typesKept[type.name]?.reach ?? 'NONE') !== 'NONE';
        if (isObjectType(parent) && parent.name === 'Query' && reads && !byName.has(name.value))
          named = false;
      },
    }),
  );
  return kept ? { areas: [...areas], reach, named } : null;
}
