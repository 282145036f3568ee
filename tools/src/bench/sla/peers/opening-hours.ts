import OpeningHours from 'opening_hours';
import type { Arithmetic } from './arithmetic.ts';

const MINUTE = 60_000;
const PLACE = { lat: 51.5, lon: -0.12, address: { country_code: 'gb', state: 'England' } };

/** opening_hours: the holidays are its own, the time zone the process's; it has no add, so that walks its iterator. */
export function openingHours(): Arithmetic {
  const hours = new OpeningHours('Mo-Fr 08:00-18:00; PH off', PLACE);
  return {
    add(from, minutes) {
      const iterator = hours.getIterator(new Date(from));
      let left = minutes * MINUTE;
      for (let at = from; ;) {
        const open = iterator.getState();
        if (!iterator.advance()) return Number.NaN;
        const next = iterator.getDate().getTime();
        if (open && left <= next - at) return at + left;
        if (open) left -= next - at;
        at = next;
      }
    },
    between: (from, to) => hours.getOpenDuration(new Date(from), new Date(to))[0] / MINUTE,
  };
}
