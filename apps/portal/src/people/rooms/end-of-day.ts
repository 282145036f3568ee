const dayMs = 86_400_000;

/** The instant at which a day (2027-03-31) is over in UTC, as the API writes instants; null if it is no day. */
export function endOfDay(day: string): string | null {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(start) ? null : new Date(start + dayMs).toISOString();
}
