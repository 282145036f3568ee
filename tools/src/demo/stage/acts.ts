import {
  addComment,
  Audience,
  awaitCustomer,
  type CasePayload,
  claimCase,
  ContactKind,
  type Context,
  escalateCase,
  logCall,
  postProgressUpdate,
  Priority,
  recordContact,
  recordRestoration,
  releaseCase,
  reopenCase,
  reportCase,
  resolveCase,
  RestorationMeans,
  SupportLevel,
} from '@casewire/api';
import { type CustomerKey, type ProductKey } from '../world/organisations.ts';
import { peopleByKey, type PersonKey } from '../world/people.ts';
import { type Cast } from './cast.ts';
import { type Facts, type FaultReport } from './facts.ts';
import { type Instant } from './when.ts';

/** Where one step of a story is played. */
export interface Scene {
  readonly ctx: Context;
  readonly at: Instant;
  readonly cast: Cast;
  /** Empty until the case was reported. */
  readonly caseId: string;
}

/** What one person does to one case, through the use-case a click of theirs would run. */
export type Act = (scene: Scene) => Promise<CasePayload>;

const minutesBefore = (at: Instant, minutes: number): Date => new Date(at - minutes * 60_000);

/** The input's class also names the row's key, which no caller gives. */
const faultReport = (facts: Facts | undefined, at: Instant): FaultReport | null =>
  facts ? (facts(at) as FaultReport) : null;

interface About {
  readonly wish?: `${Priority}`;
  readonly facts?: Facts;
  /** For whom, if it is not the acting person's own organisation. */
  readonly on?: CustomerKey;
  readonly by?: PersonKey;
}

export const report =
  (product: ProductKey, subject: string, description: string, { wish, facts, on, by }: About = {}): Act =>
  ({ ctx, cast, at }) =>
    reportCase(ctx, {
      productId: cast.product(product),
      subject,
      description,
      requestedPriority: wish ? Priority[wish] : null,
      faultReport: faultReport(facts, at),
      organisationId: on ? cast.organisation(on) : null,
      reporterId: by ? cast.person(by) : null,
    });

interface Call {
  readonly from: PersonKey;
  readonly priority: `${Priority}`;
  /** Minutes since the call began. */
  readonly began?: number;
  readonly connected?: boolean;
  readonly note?: string;
}

const callOf = ({ from, priority, began = 3, connected = false, note }: Call, at: Instant) => ({
  callerName: peopleByKey[from].name,
  startedAt: minutesBefore(at, began),
  priority: Priority[priority],
  connected,
  note: note ?? null,
});

/** A call that opens a case for the caller's organisation. */
export const phone =
  (product: ProductKey, subject: string, description: string, call: Call & { facts?: Facts }): Act =>
  ({ ctx, cast, at }) =>
    reportCase(ctx, {
      productId: cast.product(product),
      subject,
      description,
      organisationId: cast.organisation(peopleByKey[call.from].at),
      reporterId: ownCustomer(call.from) ? cast.person(call.from) : null,
      faultReport: faultReport(call.facts, at),
      call: callOf(call, at),
    });

const ownCustomer = (who: PersonKey): boolean => !['enghouse', 'arden'].includes(peopleByKey[who].at);

/** A call that joins a case. */
export const rang =
  (call: Call): Act =>
  ({ ctx, caseId, at }) =>
    logCall(ctx, { caseId, call: callOf(call, at) });

export const claim: Act = ({ ctx, caseId }) => claimCase(ctx, { caseId });

export const release =
  (reason: string): Act =>
  ({ ctx, caseId }) =>
    releaseCase(ctx, { caseId, reason });

export const escalate =
  (to: 'L3' | 'L4', facts?: Facts, reason?: string): Act =>
  ({ ctx, caseId, at }) =>
    escalateCase(ctx, {
      caseId,
      to: SupportLevel[to],
      reason: reason ?? null,
      faultReport: faultReport(facts, at),
    });

const write =
  (audience: Audience) =>
  (text: string): Act =>
  ({ ctx, caseId }) =>
    addComment(ctx, { caseId, text, audience });

export const say = write(Audience.PUBLIC);
export const note = write(Audience.SUPPORT);
export const vendorNote = write(Audience.VENDOR);

export const update =
  (text: string): Act =>
  ({ ctx, caseId }) =>
    postProgressUpdate(ctx, { caseId, text });

export const connected =
  (kind: `${ContactKind}`, text: string): Act =>
  ({ ctx, caseId, at }) =>
    recordContact(ctx, { caseId, kind: ContactKind[kind], at: minutesBefore(at, 2), note: text });

export const wait =
  (reason: string, expectedDays?: number): Act =>
  ({ ctx, caseId, at }) =>
    awaitCustomer(ctx, {
      caseId,
      reason,
      expectedUntil: expectedDays === undefined ? null : minutesBefore(at, -expectedDays * 1440),
    });

const restored =
  (by: RestorationMeans) =>
  (text: string): Act =>
  ({ ctx, caseId }) =>
    recordRestoration(ctx, { caseId, by, text });

export const workaround = restored(RestorationMeans.WORKAROUND);
export const actionPlan = restored(RestorationMeans.ACTION_PLAN);
export const fixed = restored(RestorationMeans.RESOLUTION);

export const resolve =
  (text: string): Act =>
  ({ ctx, caseId }) =>
    resolveCase(ctx, { caseId, text });

export const reopen =
  (reason: string): Act =>
  ({ ctx, caseId }) =>
    reopenCase(ctx, { caseId, reason });
