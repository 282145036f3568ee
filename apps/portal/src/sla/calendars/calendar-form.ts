import { isFields, listAt, textAt, type Fields } from '../drafts/document.ts';

export interface HoursRow {
  /** Where it stands in the document's list, so that faults find it. */
  index: number;
  /** From 1, Monday, to 7, Sunday. */
  weekday: number;
  from: string;
  to: string;
}

export interface HolidayRow {
  index: number;
  date: string;
  name: string;
  /** The list it was taken from. */
  source: string;
}

/** A calendar's definition as a form holds it: whatever the document says, the form has something to show. */
export interface CalendarForm {
  roundTheClock: boolean;
  timeZone: string;
  businessDay: string;
  hours: readonly HoursRow[];
  holidays: readonly HolidayRow[];
}

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Reads any value as a calendar. Spans stand by weekday and start, holidays by date. */
export function calendarForm(definition: unknown): CalendarForm {
  const hours = listAt(definition, ['hours']).flatMap((span, index) => {
    const weekday = isFields(span) ? span['weekday'] : undefined;
    if (typeof weekday !== 'number') return [];
    return [{ index, weekday, from: textAt(span, ['from']), to: textAt(span, ['to']) }];
  });
  return {
    roundTheClock: textAt(definition, ['kind']) === 'ROUND_THE_CLOCK',
    timeZone: textAt(definition, ['timeZone']),
    businessDay: textAt(definition, ['businessDay']),
    hours: hours.toSorted((one, other) => one.weekday - other.weekday || one.from.localeCompare(other.from)),
    holidays: listAt(definition, ['holidays']).map(holidayRow).toSorted(byDate),
  };
}

function holidayRow(holiday: unknown, index: number): HolidayRow {
  return typeof holiday === 'string'
    ? { index, date: holiday, name: '', source: '' }
    : {
        index,
        date: textAt(holiday, ['date']),
        name: textAt(holiday, ['name']),
        source: textAt(holiday, ['source']),
      };
}

// A row without a date was just added, and stands last.
const byDate = (one: HolidayRow, other: HolidayRow) =>
  Number(one.date === '') - Number(other.date === '') || one.date.localeCompare(other.date);

/** A holiday as the document keeps it: nothing that is empty. */
export function holidayOf({ date, name, source }: Omit<HolidayRow, 'index'>): Fields {
  return { date, ...(name === '' ? {} : { name }), ...(source === '' ? {} : { source }) };
}

/** The spans of some weekdays replaced by those of another; the rest of the list stays in its order. */
export function withCopiedDay(definition: unknown, from: number, onto: readonly number[]): Fields[] {
  const spans = listAt(definition, ['hours']).filter(isFields);
  const targets = onto.filter((weekday) => weekday !== from);
  const source = spans.filter((span) => span['weekday'] === from);
  return [
    ...spans.filter((span) => !targets.includes(Number(span['weekday']))),
    ...targets.flatMap((weekday) => source.map((span) => ({ ...span, weekday }))),
  ].toSorted((one, other) => Number(one['weekday']) - Number(other['weekday']));
}

const minutes = (time: string) => {
  const [hour = NaN, minute = NaN] = time.split(':').map(Number);
  return hour * 60 + minute;
};

/** Where the next span of a day would begin: an hour after its last one ends, or at nine. */
export function nextSpan(day: readonly Pick<HoursRow, 'from' | 'to'>[]): { from: string; to: string } {
  const ends = day.map(({ from, to }) => (minutes(to) > minutes(from) ? minutes(to) : NaN));
  const last = Math.max(...ends.filter((end) => !Number.isNaN(end)), -1);
  if (last < 0 || last + 120 > 24 * 60) return { from: '09:00', to: '17:00' };
  const clock = (at: number) =>
    `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
  return { from: clock(last + 60), to: clock(Math.min(last + 300, 24 * 60)) };
}
