import { type EntityManager, ref } from '@mikro-orm/postgresql';
import { isVendorTechnician, mayLogCalls, mayReportFor, type Viewer } from '@casewire/access';
import { priorityAtIntake, reportsToVendor, startCase, type SecondLine } from '@casewire/sla';
import { Field, ID, InputType } from 'type-graphql';
import { v7 as uuidv7 } from 'uuid';
import { audit } from '../audit/audit.ts';
import { type Instant, toDate } from '../clock-time.ts';
import { type Context, viewerOf } from '../context.ts';
import { invalidInput, notAllowed, Refusal } from '../errors.ts';
import { fromGlobalId } from '../global-id.ts';
import { Deployment } from '../organisations/contract.ts';
import { Organisation, OrganisationKind } from '../organisations/organisation.ts';
import { Product } from '../organisations/product.ts';
import { Person, SupportLevel } from '../people/person.ts';
import { CallInput } from './call.ts';
import { Case } from './case.ts';
import { CaseLog } from './case-log.ts';
import { payload, readCase } from './change-case.ts';
import { happenedAt, optionalText, text } from './checks.ts';
import { CaseStatus, Coverage, Priority, ReportingChannel, VersionSupport } from './enums.ts';
import { findCover } from './find-cover.ts';
import { fillFaultReport } from './fill-fault-report.ts';
import { FaultReportInput } from './fault-report.ts';
import { takeKey } from './idempotency.ts';
import { takeCall } from './log-call.ts';
import { type CasePayload } from './problems.ts';
import { caseSubject, recordedCase } from './recorded-case.ts';

@InputType()
export class ReportCaseInput {
  @Field(() => ID, { nullable: true, description: "For whom; the viewer's own organisation if left out." })
  organisationId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Who noticed it; the viewer if it is their own organisation.',
  })
  reporterId?: string | null;

  @Field(() => String)
  subject!: string;

  @Field(() => String)
  description!: string;

  @Field(() => ID)
  productId!: string;

  @Field(() => String, { nullable: true })
  productVersion?: string | null;

  @Field(() => Deployment, { nullable: true })
  deployment?: Deployment | null;

  @Field(() => Priority, { nullable: true })
  requestedPriority?: Priority | null;

  @Field(() => FaultReportInput, { nullable: true })
  faultReport?: FaultReportInput | null;

  @Field(() => CallInput, { nullable: true })
  call?: CallInput | null;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}

/** Opens a case (D-INT-1, D-INT-2, D-CAS-1, D-COV-2 to 5). It is always recorded; cover decides whether clocks run. */
export async function reportCase(ctx: Context, input: ReportCaseInput): Promise<CasePayload> {
  const viewer = viewerOf(ctx);
  try {
    const now = ctx.now();
    let id: string = uuidv7({ msecs: now });
    await ctx.em.fork().transactional(async (em) => {
      const intake = await readIntake(em, viewer, input);
      const before = await takeKey(
        em,
        { personId: viewer.personId, operation: 'reportCase', input },
        id,
        now,
      );
      if (before) id = before;
      else await open(ctx, em, viewer, input, intake, id, now);
    });
    await ctx.relay.publish(now);
    return payload(await readCase(ctx, viewer, id), []);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return payload(null, [error.problem]);
  }
}

interface Intake {
  readonly organisation: Organisation;
  readonly product: Product;
  readonly reporter: Person | null;
}

/** Who and what it is about, as far as the viewer may name them. */
async function readIntake(em: EntityManager, viewer: Viewer, input: ReportCaseInput): Promise<Intake> {
  const productId = fromGlobalId('Product', input.productId);
  const product = productId && (await em.findOne(Product, { id: productId }));
  if (!product) throw invalidInput('productId', 'There is no such product. Take an id from "products".');

  const organisationId = input.organisationId
    ? fromGlobalId('Organisation', input.organisationId)
    : viewer.organisationId;
  if (!input.organisationId && viewer.organisationKind === 'VENDOR') {
    throw invalidInput(
      'organisationId',
      'Say for which customer you report. Take an id from "organisations".',
    );
  }
  const organisation =
    organisationId && mayReportFor(viewer, organisationId, product.id)
      ? await em.findOne(Organisation, { id: organisationId, kind: { $ne: OrganisationKind.VENDOR } })
      : null;
  if (!organisation && organisationId === viewer.organisationId) {
    throw notAllowed('Cases are reported by people with a level, and by tokens with the scope cases:write.');
  }
  if (!organisation) {
    throw invalidInput(
      'organisationId',
      'There is no such organisation that you may report for. Take an id from "organisations".',
    );
  }
  const ownId = organisation.id === viewer.organisationId ? viewer.personId : null;
  const reporterId = input.reporterId ? fromGlobalId('Person', input.reporterId) : ownId;
  const reporter = reporterId
    ? await em.findOne(Person, { id: reporterId, organisation: organisation.id, active: true })
    : null;
  if (input.reporterId && !reporter) {
    throw invalidInput(
      'reporterId',
      'There is no such person in that organisation. Leave it out or take an id from "people".',
    );
  }
  return { organisation, product, reporter };
}

async function open(
  ctx: Context,
  em: EntityManager,
  viewer: Viewer,
  input: ReportCaseInput,
  { organisation, product, reporter }: Intake,
  id: string,
  now: Instant,
): Promise<void> {
  const { book } = ctx;
  const productVersion = optionalText('productVersion', input.productVersion, 100);
  const wish = { productVersion, deployment: input.deployment ?? null };
  const cover = await findCover(em, book, organisation, product, wish, now);
  const byVendor = isVendorTechnician(viewer, product.id);
  if (input.call && !mayLogCalls(viewer, cover.secondLine.id, product.id)) {
    throw notAllowed(
      'A call is logged by the vendor or by L2 staff of second line who took it. Leave "call" out; ring us for P1 and P2.',
    );
  }
  const call = input.call && {
    ...input.call,
    at: happenedAt('call.startedAt', input.call.startedAt, now, book, null),
  };
  const channel = call
    ? ReportingChannel.PHONE
    : ctx.principal?.kind === 'token'
      ? ReportingChannel.API
      : ReportingChannel.ONLINE;
  const requested = call?.priority ?? input.requestedPriority ?? null;
  const atIntake = priorityAtIntake({ channel, requested, byVendor, policy: book.policy });
  const secondLine = secondLineOf(cover.secondLine, organisation);
  const vendorTookUrgentCall =
    call != null &&
    byVendor &&
    reportsToVendor({ type: 'CALL', priority: atIntake.priority, takenBy: 'VENDOR' }, book.policy);

  const [{ number } = { number: 0 }] = await em.execute<{ number: number }[]>(
    `select nextval('case_number')::int as number`,
  );
  const reported = em.create(Case, {
    id,
    number,
    version: 0,
    subject: text('subject', input.subject, 300),
    description: text('description', input.description),
    organisation: ref(organisation),
    reporter: reporter && ref(reporter),
    product: ref(product),
    productVersion: cover.productVersion,
    versionSupport: VersionSupport[cover.versionSupport],
    coverage: cover.covered ? Coverage.COVERED : Coverage.NOT_COVERED,
    coverageReason: cover.reason,
    deployment: cover.deployment,
    plan: cover.plan,
    calendarVersion: cover.calendarVersion,
    channel,
    priority: Priority[atIntake.priority],
    requestedPriority: atIntake.requestedPriority && Priority[atIntake.requestedPriority],
    callRequired: atIntake.callRequired,
    level: firstLevel(viewer, secondLine, byVendor && call != null, vendorTookUrgentCall),
    status: CaseStatus.OPEN,
    secondLine: ref(cover.secondLine),
    escalatedAt: toDate(call?.at ?? now),
    handedOverBy: ref(Person, viewer.personId),
    clockFacts: cover.covered ? withoutClocks() : null,
    createdAt: toDate(now),
    updatedAt: toDate(now),
  });
  const report = await fillFaultReport(ctx, em, reported, input.faultReport ?? null, {
    by: viewer.personId,
    now,
  });

  const log = CaseLog.with(em, book, reported, viewer.personId, now, []);
  if (reportsToVendor({ type: 'REPORTED', secondLine }, book.policy) || vendorTookUrgentCall) {
    log.clockEvent({ type: 'REPORTED', at: call?.at ?? now, priority: reported.priority });
  }
  log.record('REPORTED', {
    text: reported.subject,
    detail: {
      priority: reported.priority,
      requestedPriority: atIntake.requestedPriority,
      channel,
      coverage: reported.coverage,
      deployment: reported.deployment,
      calendarVersion: reported.calendarVersion,
      plan: reported.plan,
    },
  });
  if (call) takeCall(ctx, { case: reported, viewer, log }, call, call.at);
  reported.usersAffected = report.usersAffected ?? null;
  await log.close();
  const after = { ...recordedCase(reported), events: log.written };
  audit(em, ctx, { action: 'reportCase', subject: caseSubject(reported), after });
}

const withoutClocks = () => {
  const { clocks: _none, ...facts } = startCase();
  return facts;
};

function secondLineOf(secondLine: Organisation, customer: Organisation): SecondLine {
  if (secondLine.id === customer.id) return 'CUSTOMER';
  return secondLine.kind === OrganisationKind.VENDOR ? 'VENDOR' : 'PARTNER';
}

/** Where a new case waits: at second line, or with L3 when the vendor's support took the call itself. */
function firstLevel(
  viewer: Viewer,
  secondLine: SecondLine,
  vendorTookCall: boolean,
  urgent: boolean,
): SupportLevel {
  if (!vendorTookCall) return SupportLevel.L2;
  if (secondLine === 'VENDOR') return viewer.level === 'L2' ? SupportLevel.L2 : SupportLevel.L3;
  return urgent ? SupportLevel.L3 : SupportLevel.L2;
}
