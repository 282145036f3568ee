import { SERVICE_HOURS } from '@casewire/sla';
import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import { type Context } from '../context.ts';
import { type PolicyBook } from '../sla/book.ts';
import { DocumentFault, readCalendar, saySame } from '../sla/document.ts';
import { findHolidays, HolidayMode, HolidaySourceInput } from '../sla/find-holidays.ts';
import { nothing, previewMove } from './preview-move.ts';
import { MovePreview } from './preview-types.ts';

@InputType()
export class PreviewHolidaysInput {
  @Field(() => String, { description: 'The calendar to put them in, as JSON.' })
  document!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Whose next version it is to be; left out, that of a published version that says the same.',
  })
  calendarName?: string | null;

  @Field(() => HolidaySourceInput)
  source!: HolidaySourceInput;

  @Field(() => HolidayMode, { nullable: true, description: 'MERGE if left out.' })
  mode?: HolidayMode | null;
}

@ObjectType({ description: 'A local date on which a calendar would change.' })
export class DayChange {
  @Field(() => String)
  date!: string;

  @Field(() => Int, { description: 'From 1 (Monday) to 7 (Sunday).' })
  weekday!: number;

  @Field(() => Float)
  openMsBefore!: number;

  @Field(() => Float)
  openMsAfter!: number;

  @Field(() => String, { nullable: true, description: 'Empty for one without a name.' })
  holidayBefore!: string | null;

  @Field(() => String, { nullable: true, description: 'Empty for one without a name.' })
  holidayAfter!: string | null;
}

@ObjectType({ description: 'What an import of holidays would do. Nothing is kept.' })
export class HolidayPreview {
  @Field(() => String, { description: 'The calendar with the holidays in it.' })
  document!: string;

  @Field(() => [DayChange])
  changes!: DayChange[];

  @Field(() => [DocumentFault], { description: 'What of the source is no holiday, and why.' })
  ignored!: DocumentFault[];

  @Field(() => [DocumentFault], { description: 'Why nothing could be imported.' })
  faults!: DocumentFault[];

  @Field(() => MovePreview, { description: 'What it would do to running clocks, were they moved.' })
  move!: MovePreview;
}

/** What an import of holidays changes: the calendar, its days, and the clocks that run under it; for administrators. */
export async function previewHolidays(ctx: Context, input: PreviewHolidaysInput): Promise<HolidayPreview> {
  const failed = (faults: DocumentFault[]): HolidayPreview => ({
    document: input.document,
    changes: [],
    ignored: [],
    faults,
    move: nothing,
  });
  const { value: before, faults } = readCalendar(input.document);
  if (!before) return failed(faults);
  if (before.kind === 'ROUND_THE_CLOCK')
    return failed([{ path: 'kind', message: 'A calendar that never closes has no holidays.' }]);
  const found = await findHolidays(input.source, ctx.readFeed);
  if (found.faults.length > 0) return failed(found.faults);
  const { changedDays, mergeHolidays } = await import('@casewire/business-time/holidays');
  const { fromYear, toYear } = input.source;
  const years = { fromYear, toYear, source: found.source ?? undefined };
  const after = mergeHolidays(before, found.holidays, input.mode ?? HolidayMode.MERGE, years);
  const document = JSON.stringify(after, null, 2);
  const calendarName = input.calendarName ?? nameOf(ctx.book, before);
  return {
    document,
    changes: changedDays(before, after, `${fromYear}-01-01`, `${toYear}-12-31`).map((day) => ({
      ...day,
      holidayBefore: day.holidayBefore === undefined ? null : (day.holidayBefore ?? ''),
      holidayAfter: day.holidayAfter === undefined ? null : (day.holidayAfter ?? ''),
    })),
    ignored: found.ignored,
    faults: [],
    move: await previewMove(ctx, { calendarDocument: document, calendarName }),
  };
}

const nameOf = (book: PolicyBook, definition: unknown): string =>
  book.calendars().find((one) => saySame(one.definition, definition))?.name ?? SERVICE_HOURS[0];
