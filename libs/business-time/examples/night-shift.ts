import { compileCalendar } from '@casewire/business-time';

// Every night from 22:00 to 06:00. A span whose end is before its start goes on on the next weekday.
const nights = compileCalendar({
  timeZone: 'Europe/Berlin',
  hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '22:00', to: '06:00' })),
  holidays: ['2026-05-01'],
  businessDay: 'PT8H',
});

// 1 May is closed from its first minute to its last, and no other date is.
for (const { kind, from, to } of nights.walk(
  Date.parse('2026-04-30T20:00Z'),
  Date.parse('2026-05-02T04:00Z'),
)) {
  console.log(kind, new Date(from).toISOString(), (to - from) / 3_600_000, 'h');
}
// → OPEN 2026-04-30T20:00:00.000Z 2 h
// → HOLIDAY 2026-04-30T22:00:00.000Z 24 h
// → OPEN 2026-05-01T22:00:00.000Z 6 h

// In the night to 25 October an hour occurs twice: it is worked twice, so it counts twice.
const change = nights.nextClockChange(Date.parse('2026-07-01T00:00Z'));
console.log(new Date(change?.at ?? 0).toISOString(), (change?.openMsChange ?? 0) / 3_600_000, 'h');
// → 2026-10-25T01:00:00.000Z 1 h

const { openMs, clockChange } = nights.day('2026-10-25');
console.log(openMs / 3_600_000, 'h', clockChange);
// → 9 h true
