import { compileCalendar } from '@casewire/business-time';

const london = compileCalendar({
  timeZone: 'Europe/London',
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' })),
  holidays: [{ date: '2026-12-25', name: 'Christmas Day' }, '2026-12-28'],
  businessDay: 'PT10H',
});

// Reported on a Friday at 17:00; due after one business day. The clocks go forward in between.
const friday = Date.parse('2026-03-27T17:00Z');
const due = london.add(friday, london.durationMs('P1D'));
console.log(new Date(due).toISOString());
// → 2026-03-30T16:00:00.000Z

console.log(london.between(friday, due) / 3_600_000, 'hours');
// → 10 hours

const christmas = Date.parse('2026-12-25T12:00Z');
console.log(london.closedReason(christmas), london.holidayName(christmas));
// → HOLIDAY Christmas Day

console.log(new Date(london.nextOpening(christmas) ?? 0).toISOString());
// → 2026-12-29T08:00:00.000Z

// The same, explained: which stretches counted, and why the others did not.
for (const { kind, from, to } of london.walk(friday, due)) {
  console.log(kind, new Date(from).toISOString(), (to - from) / 3_600_000, 'h');
}
// → OPEN 2026-03-27T17:00:00.000Z 1 h
// → OUTSIDE_HOURS 2026-03-27T18:00:00.000Z 61 h
// → OPEN 2026-03-30T07:00:00.000Z 9 h
