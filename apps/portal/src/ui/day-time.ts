const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options });
  formats.set(key, made);
  return made;
}

const twoFigures: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };

/** Two figures are a time of day: 09:54. */
export const timeOfDay = (at: number, zone: string) => format(zone, twoFigures).format(at);

/** The running time of day, and the instant a count was last true: 09:41:52. */
export const timeWithSeconds = (at: number, zone: string) =>
  format(zone, { ...twoFigures, second: '2-digit' }).format(at);

export const dayKey = (at: number, zone: string) =>
  format(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
const weekday = (at: number, zone: string) => format(zone, { weekday: 'short' }).format(at);

/** Monday. */
export const weekdayName = (at: number, zone: string) => format(zone, { weekday: 'long' }).format(at);

/** Mon 23. */
export const weekdayAndDay = (at: number, zone: string) =>
  `${weekday(at, zone)} ${format(zone, { day: 'numeric' }).format(at)}`;

/** Mon 23 Nov, whatever the year. */
export const shortDayName = (at: number, zone: string) =>
  `${weekday(at, zone)} ${format(zone, { day: 'numeric', month: 'short' }).format(at)}`;

/** Mon 23 Nov; with the year where it is another. */
export function dayName(at: number, now: number, zone: string): string {
  const sameYear =
    format(zone, { year: 'numeric' }).format(at) === format(zone, { year: 'numeric' }).format(now);
  const date = format(zone, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at);
  return `${weekday(at, zone)} ${date}`;
}

/** Today 09:54; within six days Tue 09:10; further away Fri 27 Nov 17:00. */
export function dayTime(
  at: number,
  now: number,
  zone: string,
  {
    always = false,
    date = false,
    seconds = false,
  }: { always?: boolean; date?: boolean; seconds?: boolean } = {},
): string {
  const time = seconds ? timeWithSeconds(at, zone) : timeOfDay(at, zone);
  if (!always && dayKey(at, zone) === dayKey(now, zone)) return time;
  if (!date && Math.abs(at - now) < 6 * 86_400_000) return `${weekday(at, zone)} ${time}`;
  return `${dayName(at, now, zone)} ${time}`;
}

/** GMT, CET; Intl calls the literal zone UTC, its readers say GMT. */
export function zoneName(at: number, zone: string): string {
  const part = format(zone, { timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName');
  const name = part?.value ?? zone;
  return name === 'UTC' ? 'GMT' : name;
}

export const sameTime = (at: number, one: string, other: string) =>
  dayKey(at, one) === dayKey(at, other) && timeOfDay(at, one) === timeOfDay(at, other);
