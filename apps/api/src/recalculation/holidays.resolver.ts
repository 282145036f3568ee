import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { type Context } from '../context.ts';
import { HolidayCountry, holidayCountries } from '../sla/find-holidays.ts';
import { HolidayPreview, previewHolidays, PreviewHolidaysInput } from './preview-holidays.ts';

@Resolver()
export class HolidaysResolver {
  @Query(() => [HolidayCountry], { description: 'Whose holidays can be imported.' })
  holidayCountries(): Promise<HolidayCountry[]> {
    return holidayCountries();
  }

  @Query(() => HolidayPreview, {
    description:
      'What importing holidays would do: to the calendar, its days and running clocks; for administrators.',
  })
  previewHolidays(
    @Ctx() ctx: Context,
    @Arg('input', () => PreviewHolidaysInput) input: PreviewHolidaysInput,
  ): Promise<HolidayPreview> {
    return previewHolidays(ctx, input);
  }
}
