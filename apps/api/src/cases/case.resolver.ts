import { type Ref } from '@mikro-orm/postgresql';
import { caseActions, type CaseAction, mayDo } from '@casewire/access';
import { type ContactKind as ContactKindName } from '@casewire/sla';
import { Arg, Args, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { PageArgs } from '../connection.ts';
import { type Context, viewerOf } from '../context.ts';
import { Organisation } from '../organisations/organisation.ts';
import { Product } from '../organisations/product.ts';
import { Person, SupportLevel } from '../people/person.ts';
import { collected, referred } from '../reading/following.ts';
import { DateTime } from '../scalars.ts';
import { CalendarInfo } from '../sla/calendar.ts';
import { Case } from './case.ts';
import { CaseEventConnection } from './case-event.ts';
import { CaseConnection, CaseFilter, CaseOrder, casePage, filterCases } from './case-list.ts';
import { Clock } from './clock.ts';
import { ContactKind } from './enums.ts';
import { eventPage } from './event-page.ts';
import { FaultReport } from './fault-report.ts';
import { faultReportOf, gapsFor } from './fill-fault-report.ts';
import { remoteAccessOf, RemoteAccessState, stateOf } from './remote-access.ts';
import { mayMove } from './transition.ts';
import { casesFor } from './visible.ts';

@ObjectType({ description: 'What the case waits for from the customer (D-CLK-6).' })
export class CaseWait {
  @Field(() => String)
  reason!: string;

  @Field(() => Person, { nullable: true })
  waitsFor!: Person | null;

  @Field(() => DateTime)
  since!: Date;

  @Field(() => DateTime, { nullable: true })
  expectedUntil!: Date | null;
}

const loaded = (reference: Ref<Person> | null): Person | null | Promise<Person> =>
  reference ? referred(reference) : null;

@Resolver(() => CaseConnection)
export class CaseConnectionResolver {
  @FieldResolver(() => Int)
  totalCount(@Root() connection: CaseConnection, @Ctx() ctx: Context): Promise<number> {
    return ctx.em.count(Case, connection.where);
  }
}

@Resolver(() => Case)
export class CaseResolver {
  @Query(() => Case, { nullable: true, description: 'Null if there is none, or none for you.' })
  async case(@Ctx() ctx: Context, @Arg('reference', () => String) reference: string): Promise<Case | null> {
    const viewer = viewerOf(ctx);
    const number = /^CW-(\d{1,9})$/i.exec(reference.trim())?.[1];
    return number ? ctx.em.findOne(Case, { $and: [{ number: Number(number) }, casesFor(viewer)] }) : null;
  }

  @Query(() => CaseConnection)
  cases(
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => CaseFilter, { nullable: true }) filter: CaseFilter | null,
    @Arg('orderBy', () => CaseOrder, { nullable: true, description: 'NEXT_DUE if left out.' })
    orderBy: CaseOrder | null,
  ): Promise<CaseConnection> {
    return casePage(
      ctx,
      viewerOf(ctx),
      filterCases(filter, viewerOf(ctx)),
      orderBy ?? CaseOrder.NEXT_DUE,
      page,
    );
  }

  @FieldResolver(() => Organisation)
  organisation(@Root() on: Case): Organisation | Promise<Organisation> {
    return referred(on.organisation);
  }

  @FieldResolver(() => Organisation, { description: 'Who gives this customer second line (D-ORG-1).' })
  secondLine(@Root() on: Case): Organisation | Promise<Organisation> {
    return referred(on.secondLine);
  }

  @FieldResolver(() => Product)
  product(@Root() on: Case): Product | Promise<Product> {
    return referred(on.product);
  }

  @FieldResolver(() => Person, { nullable: true })
  reporter(@Root() on: Case): Person | null | Promise<Person> {
    return loaded(on.reporter);
  }

  @FieldResolver(() => Person, { nullable: true })
  assignee(@Root() on: Case): Person | null | Promise<Person> {
    return loaded(on.assignee);
  }

  @FieldResolver(() => Person, {
    nullable: true,
    description: 'The L3 engineer who keeps hold of the case while L4 works on it.',
  })
  coordinator(@Root() on: Case): Person | null | Promise<Person> {
    return loaded(on.coordinator);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who brought it to the level it is at.' })
  handedOverBy(@Root() on: Case): Person | null | Promise<Person> {
    return loaded(on.handedOverBy);
  }

  @FieldResolver(() => [Clock])
  clocks(@Root() on: Case): Clock[] | Promise<Clock[]> {
    const clocks = collected(on.clockRows);
    return clocks instanceof Promise ? clocks.then(inOrder) : inOrder(clocks);
  }

  @FieldResolver(() => CaseWait, { nullable: true })
  async wait(@Root() on: Case): Promise<CaseWait | null> {
    if (!on.waitSince) return null;
    return {
      reason: on.waitReason ?? '',
      waitsFor: await loaded(on.waitsFor),
      since: on.waitSince,
      expectedUntil: on.waitExpectedUntil,
    };
  }

  @FieldResolver(() => FaultReport, { nullable: true })
  faultReport(@Root() on: Case, @Ctx() ctx: Context): Promise<FaultReport | null> {
    return faultReportOf(ctx.em, on.id);
  }

  @FieldResolver(() => RemoteAccessState)
  async remoteAccess(@Root() on: Case, @Ctx() ctx: Context): Promise<RemoteAccessState> {
    return stateOf(await remoteAccessOf(ctx.em, on.id));
  }

  @FieldResolver(() => [String], {
    description: 'What the fault report still lacks for a hand-over to that level (D-INT-5).',
  })
  async faultReportMissing(
    @Root() on: Case,
    @Ctx() ctx: Context,
    @Arg('to', () => SupportLevel) to: SupportLevel,
  ): Promise<string[]> {
    const report = await faultReportOf(ctx.em, on.id);
    return gapsFor(
      ctx.em,
      to === SupportLevel.L1 || to === SupportLevel.L2 ? 'L2' : 'L3',
      on,
      report,
      ctx.book.policy,
    );
  }

  @FieldResolver(() => CalendarInfo, {
    nullable: true,
    description:
      'When support is open for this case: the calendar in force, under which its next clock starts. Null if it is not covered.',
  })
  async serviceHours(@Root() on: Case, @Ctx() ctx: Context): Promise<CalendarInfo | null> {
    if (on.calendarVersion === null) return null;
    await ctx.book.know([on.calendarVersion]);
    return new CalendarInfo(ctx.book.inForce(ctx.book.calendar(on.calendarVersion).name));
  }

  @FieldResolver(() => String, { description: 'The number to ring, quoting the reference.' })
  hotline(@Ctx() ctx: Context): string {
    return ctx.book.policy.hotline;
  }

  @FieldResolver(() => [ContactKind], {
    description: 'Which contacts stop RESPONSE at the priority in force (D-CAS-2).',
  })
  responseStopsOn(@Root() on: Case, @Ctx() ctx: Context): ContactKind[] {
    return ctx.book.policy.responseContacts[on.priority].map((kind: ContactKindName) => ContactKind[kind]);
  }

  @FieldResolver(() => [String], {
    description: 'What the viewer may do to this case now: names of mutations.',
  })
  viewerActions(@Root() on: Case, @Ctx() ctx: Context): CaseAction[] {
    const viewer = viewerOf(ctx);
    return caseActions.filter(
      (action) => mayDo(viewer, action, on.facts) && mayMove(on, action) && !pointless(action, on),
    );
  }

  @FieldResolver(() => CaseEventConnection, {
    description: 'What happened, oldest first; the last fifty unless asked otherwise.',
  })
  timeline(
    @Root() on: Case,
    @Ctx() ctx: Context,
    @Args(() => PageArgs) page: PageArgs,
  ): Promise<CaseEventConnection> {
    const filter = { types: null, caseId: on.id, organisationId: undefined, priorities: null, levels: null };
    return eventPage(ctx, viewerOf(ctx), filter, page, 'last');
  }
}

/** The kinds every reader knows come first, in their order; a policy's own after them. */
const wellKnown: ReadonlyMap<string, number> = new Map(
  ['RESPONSE', 'PROGRESS_UPDATE', 'RESTORATION', 'MANAGEMENT_ESCALATION'].map((kind, nth) => [kind, nth]),
);
const rank = ({ kind }: Clock): number => wellKnown.get(kind) ?? wellKnown.size;

const inOrder = (clocks: readonly Clock[]): Clock[] =>
  clocks.toSorted((a, b) => rank(a) - rank(b) || a.kind.localeCompare(b.kind) || a.cycle - b.cycle);

/** What the rules allow but what would change nothing or be refused for another reason. */
function pointless(action: CaseAction, on: Case): boolean {
  switch (action) {
    case 'claimCase':
      return on.assignee !== null || on.coverage === 'NOT_COVERED';
    case 'releaseCase':
      return on.assignee === null;
    case 'awaitCustomer':
      return on.waitSince !== null;
    case 'escalateCase':
      return (
        on.level === SupportLevel.L4 ||
        (on.level === SupportLevel.L3 && on.versionSupport === 'LEGACY') ||
        on.coverage === 'NOT_COVERED'
      );
    default:
      return false;
  }
}
