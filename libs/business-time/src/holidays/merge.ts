import { dateOf, type HolidayDefinition, type WeeklyCalendarDefinition } from '../definition.ts';
import type { FoundHoliday } from './found.ts';

/** Whether what was imported before from the same source stays beside the new, or makes way for it. */
export type MergeMode = 'MERGE' | 'REPLACE';

/** What REPLACE takes out; what is left out here is taken from the holidays found. */
export interface Replaced {
  readonly source?: string | undefined;
  readonly fromYear?: number | undefined;
  readonly toYear?: number | undefined;
}

/**
 * A calendar definition with holidays added, by date. A date that is already there stays as it is, but takes a name if
 * it has none. REPLACE first takes out what came from the same source in the same years (those found, unless `replaced`
 * says which): dates given by hand, and those of other sources and years, stay. Changes nothing that it is given.
 */
export function mergeHolidays(
  definition: WeeklyCalendarDefinition,
  found: readonly FoundHoliday[],
  mode: MergeMode,
  replaced: Replaced = {},
): WeeklyCalendarDefinition {
  const byDate = new Map<string, HolidayDefinition>();
  const goes = mode === 'REPLACE' ? outdated(found, replaced) : () => false;
  for (const holiday of definition.holidays) {
    if (!goes(holiday)) byDate.set(dateOf(holiday), holiday);
  }
  for (const { date, name, source } of found) {
    const there = byDate.get(date);
    if (there === undefined) byDate.set(date, { date, name, source });
    else if (typeof there === 'string') byDate.set(date, { date, name });
    else if (there.name === undefined) byDate.set(date, { ...there, name });
  }
  const holidays = [...byDate].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, holiday]) => holiday);
  return { ...definition, holidays };
}

function outdated(
  found: readonly FoundHoliday[],
  replaced: Replaced,
): (holiday: HolidayDefinition) => boolean {
  const sources = new Set(
    replaced.source === undefined ? found.map(({ source }) => source) : [replaced.source],
  );
  const years = found.map(({ date }) => Number(date.slice(0, 4))).sort((a, b) => a - b);
  const first = replaced.fromYear ?? years[0] ?? Infinity;
  const last = replaced.toYear ?? years.at(-1) ?? -Infinity;
  return (holiday) => {
    const year = Number(dateOf(holiday).slice(0, 4));
    if (typeof holiday === 'string' || holiday.source === undefined) return false;
    return sources.has(holiday.source) && year >= first && year <= last;
  };
}
