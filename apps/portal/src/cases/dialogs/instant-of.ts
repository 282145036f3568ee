import { localInput } from '../fault-report.ts';

/**
 * The instant behind a field of minutes. Left at the minute it is now, it means now to the millisecond: the start of
 * that minute may lie before the case's latest event.
 */
export function instantOf(value: string, now: number): string | undefined {
  if (value === '' || value === localInput(now)) return new Date(now).toISOString();
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}
