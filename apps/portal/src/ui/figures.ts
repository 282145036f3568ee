const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const two = (value: number) => String(value).padStart(2, '0');

/** Three figures are a length. What is left rounds up, so that zero is reached at the due instant and not before. */
export function length(ms: number, round: 'up' | 'down' = 'down'): string {
  const whole = Math.max(0, round === 'up' ? Math.ceil(ms / second) : Math.floor(ms / second));
  return [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60].map(two).join(':');
}

export interface LengthParts {
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}

export function partsOf(ms: number, round: 'up' | 'down' = 'down'): LengthParts {
  const whole = Math.max(0, round === 'up' ? Math.ceil(ms / second) : Math.floor(ms / second));
  return {
    days: Math.floor(whole / 86_400),
    hours: Math.floor(whole / 3600) % 24,
    minutes: Math.floor(whole / 60) % 60,
    seconds: whole % 60,
  };
}

type Say = (
  key: 'seconds' | 'minutes' | 'hours' | 'hoursMinutes' | 'days',
  values: Record<string, number | string>,
) => string;

/** A length in words: 40 s, 12 min, 2 h 05 min, 4 days. */
export function wordedLength(ms: number, say: Say, { days = true }: { days?: boolean } = {}): string {
  if (ms < minute) return say('seconds', { count: Math.max(0, Math.floor(ms / second)) });
  if (ms < hour) return say('minutes', { count: Math.floor(ms / minute) });
  if (days && ms >= 48 * hour) return say('days', { count: Math.floor(ms / (24 * hour)) });
  const minutes = Math.floor(ms / minute) % 60;
  const hours = Math.floor(ms / hour);
  return minutes === 0
    ? say('hours', { count: hours })
    : say('hoursMinutes', { hours, minutes: two(minutes) });
}

type SaySpoken = (
  key: 'spokenHours' | 'spokenMinutes' | 'spokenSeconds',
  values: { count: number },
) => string;

/** A length for an ear: 6 minutes 44 seconds. */
export function spokenLength(ms: number, say: SaySpoken, round: 'up' | 'down' = 'down'): string {
  const { days, hours, minutes, seconds } = partsOf(ms, round);
  const said = [
    days * 24 + hours > 0 ? say('spokenHours', { count: days * 24 + hours }) : null,
    minutes > 0 ? say('spokenMinutes', { count: minutes }) : null,
    seconds > 0 ? say('spokenSeconds', { count: seconds }) : null,
  ].filter((part) => part !== null);
  return said.length > 0 ? said.join(' ') : say('spokenSeconds', { count: 0 });
}
