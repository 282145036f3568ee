import { type Say } from './format.ts';

/** The shipped calendars by their everyday names; another installation's by the name it gave them. */
export function calendarName(name: string, t: Say): string {
  switch (name) {
    case 'ROUND_THE_CLOCK':
    case 'OFFICE':
      return t(`clock:explain.hours.${name}`);
    default:
      return t('clock:explain.calendar', { name });
  }
}
