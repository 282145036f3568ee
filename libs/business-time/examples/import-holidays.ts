import { type WeeklyCalendarDefinition } from '@casewire/business-time';
import {
  changedDays,
  holidaysOfCountry,
  holidaysOfICalendar,
  mergeHolidays,
} from '@casewire/business-time/holidays';

const office: WeeklyCalendarDefinition = {
  timeZone: 'Europe/London',
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' })),
  holidays: [],
  businessDay: 'PT10H',
};

// By country and region.
const england = holidaysOfCountry({ country: 'GB', region: 'ENG', fromYear: 2027, toYear: 2027 });
const withEngland = mergeHolidays(office, england, 'MERGE');

// By an iCalendar text, read from a file or a feed by whoever calls.
const feed = `BEGIN:VCALENDAR
BEGIN:VEVENT
SUMMARY:Company day
DTSTART;VALUE=DATE:20240705
RRULE:FREQ=YEARLY;BYMONTH=7;BYDAY=1FR
END:VEVENT
BEGIN:VEVENT
SUMMARY:Stand-up
DTSTART:20270104T090000
DTEND:20270104T091500
END:VEVENT
END:VCALENDAR`;
const { holidays, ignored, faults } = holidaysOfICalendar(feed, {
  fromYear: 2027,
  toYear: 2027,
  source: 'company.ics',
});
console.log(holidays.length, 'found,', ignored.length, 'ignored,', faults.length, 'faults');
// → 1 found, 1 ignored, 0 faults
console.log(ignored[0]?.path, ignored[0]?.message);
// → events[1] “Stand-up”: It does not cover whole local days from midnight to midnight.

// What would change, day by day, before anything is kept.
const complete = mergeHolidays(withEngland, holidays, 'MERGE');
for (const day of changedDays(office, complete, '2027-07-01', '2027-12-31')) {
  console.log(day.date, day.openMsBefore / 3_600_000, '→', day.openMsAfter / 3_600_000, day.holidayAfter);
}
// → 2027-07-02 10 → 0 Company day
// → 2027-08-30 10 → 0 Summer bank holiday
// → 2027-12-25 0 → 0 Christmas Day
// → 2027-12-26 0 → 0 Boxing Day
// → 2027-12-27 10 → 0 Christmas Day (substitute day)
// → 2027-12-28 10 → 0 Boxing Day (substitute day)
