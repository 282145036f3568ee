import dayjs from 'dayjs';
import businessTime from 'dayjs-business-time';
import { holidayDates } from '../inputs.ts';
import type { Arithmetic } from './arithmetic.ts';

/** dayjs-business-time: holidays and hours are the whole process's, and so is the time zone. */
export function dayjsBusinessTime(): Arithmetic {
  const hours = [{ start: '08:00:00', end: '18:00:00' }];
  dayjs.extend(businessTime);
  dayjs.setHolidays(holidayDates);
  dayjs.setBusinessTime({
    sunday: null,
    monday: hours,
    tuesday: hours,
    wednesday: hours,
    thursday: hours,
    friday: hours,
    saturday: null,
  });
  return {
    add: (from, minutes) => dayjs(from).addBusinessMinutes(minutes).valueOf(),
    between: (from, to) => dayjs(from).businessMinutesDiff(dayjs(to)),
  };
}
