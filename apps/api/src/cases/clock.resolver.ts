import {
  explain,
  kindNamed,
  nextWarning,
  view,
  type ClockPromise,
  type ClockSegment as Segment,
  type ClockView,
  type TermsBook,
} from '@casewire/sla';
import { Ctx, Field, FieldResolver, Float, ObjectType, Resolver, Root } from 'type-graphql';
import { toDate, toDateOrNull } from '../clock-time.ts';
import { type Context } from '../context.ts';
import { Person } from '../people/person.ts';
import { DateTime, Duration } from '../scalars.ts';
import { CalendarInfo } from '../sla/calendar.ts';
import { Clock } from './clock.ts';
import { ClockSegmentKind, Priority } from './enums.ts';

@ObjectType({ description: 'What was promised at one moment.' })
export class ClockTerms {
  @Field(() => Priority)
  priority!: Priority;

  @Field(() => Duration)
  target!: string;

  @Field(() => DateTime, { nullable: true, description: 'Null while it was paused.' })
  dueAt!: Date | null;

  @Field(() => String)
  policyVersion!: string;

  @Field(() => String)
  calendarVersion!: string;
}

@ObjectType()
export class ClockSegment {
  @Field(() => ClockSegmentKind)
  kind!: ClockSegmentKind;

  @Field(() => DateTime)
  from!: Date;

  @Field(() => DateTime)
  to!: Date;

  @Field(() => Person, { nullable: true })
  actor!: Person | null;

  @Field(() => String, { nullable: true })
  note!: string | null;

  @Field(() => Float, { description: 'Open time counted in it, in milliseconds.' })
  countedMs!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Of a RETARGETED one: open time given on top of the new target, in milliseconds (below zero: taken from it). Counted time up to the due instant, less all of these, is the target.',
  })
  adjustedMs!: number | null;

  @Field(() => Person, { nullable: true, description: 'Of a PAUSED one: whom the case waited for.' })
  waitsFor!: Person | null;

  @Field(() => ClockTerms, { nullable: true, description: 'Of a RETARGETED one: what was promised before.' })
  before!: ClockTerms | null;

  @Field(() => ClockTerms, { nullable: true, description: 'Of a RETARGETED one: what is promised since.' })
  after!: ClockTerms | null;
}

@Resolver(() => Clock)
export class ClockResolver {
  @FieldResolver(() => String, { description: 'The kind as people call it.' })
  async kindTitle(@Root() clock: Clock, @Ctx() ctx: Context): Promise<string> {
    await ctx.book.know([clock.policyVersion]);
    return kindNamed(ctx.book.policyOf(clock.policyVersion), clock.kind).title;
  }

  @FieldResolver(() => Float, { description: 'Open time spent running, as of this answer.' })
  async elapsedMs(@Root() clock: Clock, @Ctx() ctx: Context): Promise<number> {
    return (await viewOf(clock, ctx)).elapsedMs;
  }

  @FieldResolver(() => Boolean, { description: 'Whether the calendar is open now.' })
  async inServiceHours(@Root() clock: Clock, @Ctx() ctx: Context): Promise<boolean> {
    return (await viewOf(clock, ctx)).inServiceHours;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When the calendar opens next, if it is closed.',
  })
  async nextOpensAt(@Root() clock: Clock, @Ctx() ctx: Context): Promise<Date | null> {
    const { nextOpensAt } = await viewOf(clock, ctx);
    return nextOpensAt === null ? null : new Date(nextOpensAt);
  }

  @FieldResolver(() => Float, {
    description:
      'Open time counted up to countingSince: with the calendar, elapsed time at any instant. Changes only with events.',
  })
  countedMs(@Root() clock: Clock): number {
    return clock.record.usedMs;
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'Since when open time counts; null while it does not run.',
  })
  countingSince(@Root() clock: Clock): Date | null {
    return toDateOrNull(clock.record.runningSince);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'The open time kept for later, while paused unbroken.',
  })
  remainingMs(@Root() clock: Clock): number | null {
    return clock.record.leftMs;
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When it warns, or warned (D-CLK-9).' })
  async warnAt(@Root() clock: Clock, @Ctx() ctx: Context): Promise<Date | null> {
    const terms = (await termsOf(clock, ctx)).of(clock.policyVersion, clock.calendarVersion);
    return toDateOrNull(nextWarning({ ...clock.record, warned: [] }, terms)?.at ?? null);
  }

  @FieldResolver(() => CalendarInfo)
  async calendar(@Root() clock: Clock, @Ctx() ctx: Context): Promise<CalendarInfo> {
    await ctx.book.know([clock.calendarVersion]);
    return new CalendarInfo(ctx.book.calendar(clock.calendarVersion));
  }

  @FieldResolver(() => [ClockSegment], {
    description: 'Why the due instant is what it is, segment by segment (D-CLK-10).',
  })
  async explanation(@Root() clock: Clock, @Ctx() ctx: Context): Promise<ClockSegment[]> {
    const segments = explain(clock.record, ctx.now(), await termsOf(clock, ctx));
    return Promise.all(
      segments.map(async (segment) => ({
        ...segmentShown(segment),
        actor: await personOf(segment.actor, ctx),
        waitsFor: await personOf(segment.waitsFor, ctx),
      })),
    );
  }
}

const personOf = async (id: string | null, ctx: Context): Promise<Person | null> =>
  id === null ? null : ctx.em.getReference(Person, id, { wrapped: true }).load({ dataloader: true });

/** A segment without the people in it. */
export const segmentShown = ({ kind, from, to, before, after, ...said }: Segment): ClockSegment => ({
  ...said,
  kind: ClockSegmentKind[kind],
  from: toDate(from),
  to: toDate(to),
  actor: null,
  waitsFor: null,
  before: before && termsShown(before),
  after: after && termsShown(after),
});

const termsShown = ({ priority, dueAt, ...rest }: ClockPromise): ClockTerms => ({
  ...rest,
  priority: Priority[priority],
  dueAt: toDateOrNull(dueAt),
});

async function termsOf(clock: Clock, ctx: Context): Promise<TermsBook> {
  const { deployment, plan } = await clock.case.loadOrFail({ dataloader: true });
  if (plan === null) throw new Error(`Clock ${clock.id} runs on a case without a plan.`);
  await ctx.book.know([clock.policyVersion, clock.calendarVersion]);
  return ctx.book.termsFor({ calendarVersion: clock.calendarVersion, deployment, plan });
}

async function viewOf(clock: Clock, ctx: Context): Promise<ClockView> {
  return view(clock.record, ctx.now(), await termsOf(clock, ctx));
}
