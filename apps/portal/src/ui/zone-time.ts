const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

/** The wall clock of a zone at an instant, counted as if it were UTC. */
function wallClock(at: number, zone: string): number {
  const parts = new Map(
    format(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
}

const offset = (at: number, zone: string) => wallClock(at, zone) - Math.floor(at / 1000) * 1000;

/** The value of a datetime-local field in any zone: `2026-11-20T18:30`. */
export const localIn = (at: number, zone: string): string =>
  new Date(wallClock(at, zone)).toISOString().slice(0, 16);

export interface ZonedInstant {
  at: number;
  /** SKIPPED: clocks were put forward over it, and `at` is as much later. TWICE: they were put back; `at` is the first. */
  clockChange: 'SKIPPED' | 'TWICE' | null;
}

const day = 86_400_000;

/** The instant at which the wall clock of a zone shows `2026-11-20T18:30`; null for what is no date and time. */
export function instantIn(local: string, zone: string): ZonedInstant | null {
  const wall = Date.parse(`${local}Z`);
  if (Number.isNaN(wall) || new Date(wall).toISOString().slice(0, 16) !== local.slice(0, 16)) return null;
  const [before, after] = [offset(wall - day, zone), offset(wall + day, zone)];
  const fits = [...new Set([wall - before, wall - after])]
    .filter((at) => wallClock(at, zone) === wall)
    .sort((one, other) => one - other);
  const [first, second] = fits;
  if (first === undefined) return { at: wall - before, clockChange: 'SKIPPED' };
  return { at: first, clockChange: second === undefined ? null : 'TWICE' };
}

/** Whether the platform knows the zone. */
export function isZone(zone: string): boolean {
  try {
    return zone !== '' && format(zone).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Every zone of the platform by its IANA name, and those that are the same all year. */
export const zoneNames = (): readonly string[] => [
  ...new Set(['Etc/GMT', 'Europe/London', ...Intl.supportedValuesOf('timeZone'), 'Etc/UTC']),
];
