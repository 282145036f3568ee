import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { toDateOrNull } from '../clock-time.ts';
import { type Context, viewerOf } from '../context.ts';
import { Person } from '../people/person.ts';
import { DateTime } from '../scalars.ts';
import { CalendarInfo } from './calendar.ts';
import { publisherOf } from './publisher.ts';

@Resolver(() => CalendarInfo)
export class CalendarsResolver {
  @Query(() => [CalendarInfo], { description: 'Every published version, those that take effect last first.' })
  calendars(
    @Ctx() ctx: Context,
    @Arg('name', () => String, { nullable: true }) name: string | null,
  ): CalendarInfo[] {
    viewerOf(ctx);
    return ctx.book
      .calendars()
      .filter((version) => name === null || version.name === name)
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
    return of.calendar.isOpen(at?.getTime() ?? ctx.now());
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
    return toDateOrNull(of.calendar.nextOpening(at?.getTime() ?? ctx.now()));
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
    return toDateOrNull(of.calendar.nextClosing(at?.getTime() ?? ctx.now()));
  }
}
