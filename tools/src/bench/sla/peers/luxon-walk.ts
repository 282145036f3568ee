import { DateTime } from 'luxon';
import { holidayDates, ZONE } from '../inputs.ts';
import type { Arithmetic } from './arithmetic.ts';

const MINUTE = 60_000;

/** What one writes by hand with luxon: from day to day, each with its opening and closing. */
export function luxonWalk(): Arithmetic {
  const holidays = new Set(holidayDates);
  const dayOf = (at: number) => DateTime.fromMillis(at, { zone: ZONE }).startOf('day');
  const hoursOf = (day: DateTime): [number, number] | null => {
    if (day.weekday > 5 || holidays.has(day.toFormat('yyyy-MM-dd'))) return null;
    return [day.set({ hour: 8 }).toMillis(), day.set({ hour: 18 }).toMillis()];
  };
  return {
    add(from, minutes) {
      let left = minutes * MINUTE;
      for (let day = dayOf(from); ; day = day.plus({ days: 1 })) {
        const hours = hoursOf(day);
        if (!hours) continue;
        const start = Math.max(hours[0], from);
        const open = Math.max(hours[1] - start, 0);
        if (left <= open) return start + left;
        left -= open;
      }
    },
    between(from, to) {
      let open = 0;
      for (let day = dayOf(from); day.toMillis() < to; day = day.plus({ days: 1 })) {
        const hours = hoursOf(day);
        if (hours) open += Math.max(Math.min(hours[1], to) - Math.max(hours[0], from), 0);
      }
      return open / MINUTE;
    },
  };
}
