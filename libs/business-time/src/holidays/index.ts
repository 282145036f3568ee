/** Where holidays come from: a country's, or an iCalendar text; how they get into a calendar; what that changes. */
export { changedDays, type ChangedDay } from '../changed-days.ts';
export {
  countries,
  holidaysOfCountry,
  regions,
  subregions,
  type CountryHolidays,
  type HolidayType,
  type Place,
} from './country.ts';
export type { FoundHoliday } from './found.ts';
export { holidaysOfICalendar, type ICalendarFindings, type ICalendarHolidays } from './i-calendar.ts';
export { mergeHolidays, type MergeMode, type Replaced } from './merge.ts';
export type { Years } from './years.ts';
