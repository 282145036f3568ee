import { type TFunction } from 'i18next';

/** The shipped calendars by their everyday names; another installation's by the name it gave them. */
export function hoursName(calendar: { name: string }, t: TFunction<'cases'>): string {
  switch (calendar.name) {
    case 'ROUND_THE_CLOCK':
    case 'OFFICE':
      return t(`hours.${calendar.name}`);
    default:
      return calendar.name;
  }
}
