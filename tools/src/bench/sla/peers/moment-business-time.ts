import moment from 'moment';
import 'moment-business-time';
import { holidayDates } from '../inputs.ts';
import type { Arithmetic } from './arithmetic.ts';

/** What the package adds to every moment; it comes without types. */
interface WorkingMoment {
  addWorkingTime(count: number, unit: 'minutes'): WorkingMoment;
  workingDiff(other: WorkingMoment, unit: 'minutes'): number;
  valueOf(): number;
}

/** moment-business-time: hours and holidays belong to the process's locale, the time zone to the process. */
export function momentBusinessTime(): Arithmetic {
  const hours = ['08:00:00', '18:00:00'];
  const locale = {
    workinghours: { 0: null, 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: null },
    holidays: holidayDates,
  };
  moment.updateLocale('en', locale);
  const working = (at: number) => moment(at) as unknown as WorkingMoment;
  return {
    add: (from, minutes) => working(from).addWorkingTime(minutes, 'minutes').valueOf(),
    between: (from, to) => working(to).workingDiff(working(from), 'minutes'),
  };
}
