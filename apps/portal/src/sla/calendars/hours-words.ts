import { weekdayName } from '../../ui/weekday.ts';
import { weekdays, type CalendarForm } from './calendar-form.ts';

/** Weekdays that stand next to one another as a stretch: Mon–Fri, Sat. */
function stretchWords(days: readonly number[]): string {
  const stretches: number[][] = [];
  for (const day of days) {
    const last = stretches.at(-1);
    if (last && last.at(-1) === day - 1) last.push(day);
    else stretches.push([day]);
  }
  return stretches
    .map((stretch) => {
      const names = [stretch[0], stretch.at(-1)].map((day) => weekdayName(day ?? 1, 'short'));
      return stretch.length > 1 ? names.join('–') : names[0];
    })
    .join(', ');
}

/** The weekly hours as one would say them: “Mon–Fri 08:00–18:00; Sat 09:00–12:00, 13:00–15:00”. */
export function hoursWords({ hours }: Pick<CalendarForm, 'hours'>): string {
  const spansOf = (day: number) =>
    hours
      .filter(({ weekday }) => weekday === day)
      .map(({ from, to }) => `${from}–${to}`)
      .join(', ');
  const groups = new Map<string, number[]>();
  for (const day of weekdays) {
    const spans = spansOf(day);
    if (spans !== '') groups.set(spans, [...(groups.get(spans) ?? []), day]);
  }
  return [...groups].map(([spans, days]) => `${stretchWords(days)} ${spans}`).join('; ');
}
