import { validateCalendar } from '@casewire/business-time';

// Any value may be asked about, such as what a form holds: every fault at once, each with its place and its cure.
const faults = validateCalendar({
  timeZone: 'Europe/Lundon',
  hours: [
    { weekday: 1, from: '08:00', to: '18:00' },
    { weekday: 8, from: '09:00', to: '09:00' },
  ],
  holidays: ['2026-12-25', { date: '2026-12-25', name: 'Christmas Day' }, '2026-02-29'],
  businessDay: 'P1D',
});
for (const { path, message } of faults) console.log(`${path}: ${message}`);
// → timeZone: Name an IANA time zone, such as Europe/London or Etc/GMT.
// → hours[1].weekday: Number the weekday from 1 (Monday) to 7 (Sunday).
// → hours[1].to: A span ends at another time than it starts: write a whole day as 00:00 to 24:00.
// → holidays[1]: 2026-12-25 is given twice, as holidays[0] and as holidays[1] (Christmas Day): keep one of them.
// → holidays[2]: Write a holiday as a date that exists, YYYY-MM-DD.
// → businessDay: Say how much open time P1D is worth, in hours and minutes, such as PT10H.
