/** Epoch milliseconds. */
export type Instant = number;

/**
 * When something in a story happens: so many minutes or hours after the step before, at a time of day (GMT) of the
 * same day, or that many working days later at a time of day.
 */
export type Moment = `${number}m` | `${number}h` | `${number}:${number}` | `+${number} ${number}:${number}`;

const minuteMs = 60_000;
const dayMs = 86_400_000;

const midnight = (at: Instant): Instant => Math.floor(at / dayMs) * dayMs;

const timeOfDay = (text: string): number => {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return (hours * 60 + minutes) * minuteMs;
};

function isWorkday(at: Instant): boolean {
  const weekday = new Date(at).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The midnight of the working day so many before (negative) or after a day. */
function workdayFrom(day: Instant, count: number): Instant {
  const step = Math.sign(count) * dayMs;
  let found = midnight(day);
  for (let left = Math.abs(count); left > 0;) {
    found += step;
    if (isWorkday(found)) left -= 1;
  }
  return found;
}

export function afterwards(before: Instant, moment: Moment): Instant {
  if (moment.endsWith('m')) return before + Number(moment.slice(0, -1)) * minuteMs;
  if (moment.endsWith('h')) return before + Number(moment.slice(0, -1)) * 60 * minuteMs;
  const [days, time] = moment.startsWith('+') ? moment.slice(1).split(' ') : ['0', moment];
  return workdayFrom(before, Number(days)) + timeOfDay(time ?? '');
}

/** How stories name their beginning, seen from the present. */
export interface Looking {
  /** A time of day (GMT) so many working days ago; yesterday at the latest, so that it is past at any hour. */
  back(workdays: number, time: `${number}:${number}`): Instant;
  /** So many hours and minutes ago. */
  ago(hours: number, minutes?: number): Instant;
}

export function lookingBackFrom(present: Instant): Looking {
  return {
    back: (workdays, time) => workdayFrom(present, -workdays) + timeOfDay(time),
    ago: (hours, minutes = 0) => present - (hours * 60 + minutes) * minuteMs,
  };
}
