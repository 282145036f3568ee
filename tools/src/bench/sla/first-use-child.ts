import { compileCalendar, type WeeklyCalendarDefinition } from '@casewire/business-time';

// Nothing else is imported here: what another module loads would be ready when it is first used.
const HOUR = 3_600_000;
const holidays = Array.from({ length: 7 }, (_, i) => 2024 + i).flatMap((year) =>
  ['01-01', '04-03', '04-06', '05-04', '05-25', '08-31', '12-25', '12-26'].map(
    (day) => `${String(year)}-${day}`,
  ),
);
const office = (timeZone: string): WeeklyCalendarDefinition => ({
  timeZone,
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00' })),
  holidays,
  businessDay: 'PT10H',
});

/** The time this thread works: what other programs take meanwhile is not in it. */
function milliseconds(work: () => unknown): number {
  const start = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}
const use = (timeZone: string, year = 2026) =>
  milliseconds(() => compileCalendar(office(timeZone)).add(Date.UTC(year, 2, 27, 17), 10 * HOUR));

const freshProcessMs = use('Europe/London');
const sameZoneMs = use('Europe/London');
const otherZoneMs = use('America/New_York');
const platformMs = milliseconds(() => new Intl.DateTimeFormat('en-US', { timeZone: 'Asia/Tokyo' }).format(0));
const otherYearsMs = platformMs + use('Europe/London', 1990);
const zoneWithoutRuleMs = use('Asia/Gaza');
const figures = { freshProcessMs, sameZoneMs, otherZoneMs, otherYearsMs, zoneWithoutRuleMs, platformMs };
console.log(JSON.stringify({ figures, lines: [] }));
