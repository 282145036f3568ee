import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { toDateOrNull } from '../clock-time.ts';
import { type Context } from '../context.ts';
import { requestError } from '../errors.ts';
import { Person } from '../people/person.ts';
import { DateTime } from '../scalars.ts';
import { CalendarInfo } from './calendar.ts';
import { CalendarDay, ClockChange, clockChangeShown, dayShown } from './calendar-year.ts';
import { publisherOf } from './publisher.ts';

@Resolver(() => CalendarInfo)
export class CalendarsResolver {
  @Query(() => [CalendarInfo], { description: 'Every published version, those that take effect last first.' })
  calendars(
    @Ctx() ctx: Context,
    @Arg('name', () => String, { nullable: true }) name?: string | null,
  ): CalendarInfo[] {
    return ctx.book
      .calendars()
      .filter((version) => name == null || version.name === name)
      .map((version) => new CalendarInfo(version));
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Null for what came with the installation.' })
  publishedBy(@Root() { of }: CalendarInfo, @Ctx() ctx: Context): Promise<Person | null> {
    return publisherOf(of, ctx);
  }

  @FieldResolver(() => Boolean)
  isOpen(
    @Root() { of }: CalendarInfo,
    @Ctx() ctx: Context,
    @Arg('at', () => DateTime, { nullable: true }) at: Date | null,
  ): boolean {
    return countable(() => of.calendar.isOpen(at?.getTime() ?? ctx.now()));
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When it opens next; null while it is open for ever, or if it opens no more.',
  })
  nextOpensAt(
    @Root() { of }: CalendarInfo,
    @Ctx() ctx: Context,
    @Arg('at', () => DateTime, { nullable: true }) at: Date | null,
  ): Date | null {
    return toDateOrNull(countable(() => of.calendar.nextOpening(at?.getTime() ?? ctx.now())));
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When it closes next; null if it never does.',
  })
  nextClosesAt(
    @Root() { of }: CalendarInfo,
    @Ctx() ctx: Context,
    @Arg('at', () => DateTime, { nullable: true }) at: Date | null,
  ): Date | null {
    return toDateOrNull(countable(() => of.calendar.nextClosing(at?.getTime() ?? ctx.now())));
  }

  @FieldResolver(() => ClockChange, { nullable: true, description: 'Null if its zone knows no more.' })
  nextClockChange(
    @Root() { of }: CalendarInfo,
    @Ctx() ctx: Context,
    @Arg('after', () => DateTime, { nullable: true }) after: Date | null,
  ): ClockChange | null {
    const change = countable(() => of.calendar.nextClockChange(after?.getTime() ?? ctx.now()));
    return change && clockChangeShown(change);
  }

  @FieldResolver(() => [CalendarDay], { description: "The days of a year, in the calendar's own zone." })
  year(@Root() { of }: CalendarInfo, @Arg('year', () => Int) year: number): CalendarDay[] {
    return countable(() => of.calendar.days(`${year}-01-01`, `${year}-12-31`)).map(dayShown);
  }
}

/** Calendars count from 1900 to 2199; what lies beyond is the asker's mistake. */
function countable<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    if (error instanceof RangeError) throw requestError('BAD_USER_INPUT', error.message);
    throw error;
  }
}
