import type { Calendar } from '@casewire/business-time';
import { difference, instant, replayEach, type Replayed } from './replayed.ts';
import type { CalendarVector, VectorFile } from './vector-files.ts';

/** Replays calendar.json on the built library. */
export async function replayCalendar({
  name,
  calendars,
  vectors,
}: VectorFile<CalendarVector>): Promise<Replayed> {
  const { compileCalendar } = await import('@casewire/business-time');
  const compiled = new Map<string, Calendar>();
  const calendarNamed = (wanted: string): Calendar => {
    const known = compiled.get(wanted);
    if (known) return known;
    const definition = calendars[wanted];
    if (!definition) throw new Error(`the file has no calendar “${wanted}”`);
    const calendar = compileCalendar(definition);
    compiled.set(wanted, calendar);
    return calendar;
  };
  return replayEach(
    vectors,
    (vector, index) => `${name} #${String(index)} ${vector.op} on ${vector.calendar} from ${vector.from}`,
    (vector) => {
      const calendar = calendarNamed(vector.calendar);
      switch (vector.op) {
        case 'add': {
          const at = calendar.add(instant(vector.from), vector.durationMs);
          return difference('at', vector.at, new Date(at).toISOString());
        }
        case 'between':
          return difference(
            'elapsedMs',
            vector.elapsedMs,
            calendar.between(instant(vector.from), instant(vector.to)),
          );
        default:
          throw new Error('op is neither add nor between');
      }
    },
  );
}
