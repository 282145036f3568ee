import { type TFunction } from 'i18next';
import { dayTime, sameTime, zoneName } from '../ui/day-time.ts';
import { length, spokenLength, wordedLength } from '../ui/figures.ts';
import { type Zones } from '../ui/zones.tsx';
import { type ClockReading } from './clock-reading.ts';

export type Say = TFunction<['clock', 'common']>;

const hour = 3_600_000;

/** What is left or kept rounds up: the count reaches zero at the due instant. What is past rounds down. */
const rounding = ({ beneath }: ClockReading) =>
  beneath === 'running' || beneath === 'warning' || beneath === 'outsideHours' || beneath === 'paused'
    ? 'up'
    : 'down';

/** 00:06:44 in strips and on the wall, always three figures. */
export const figureOf = (reading: ClockReading) => length(reading.ms ?? 0, rounding(reading));

/** A chip says 2 h 05 min from one hour on; what is or was late keeps its seconds. */
export function chipFigureOf(reading: ClockReading, t: Say): string {
  const ms = reading.ms ?? 0;
  return rounding(reading) === 'up' && ms >= hour ? worded(ms, t) : figureOf(reading);
}

const minute = 60_000;

/** Where a length stands alone and does not tick, the minute that is nearest. */
export const nearestMinute = (ms: number) => (ms < minute ? ms : Math.round(ms / minute) * minute);

export const worded = (ms: number, t: Say) =>
  wordedLength(ms, (key, values) => t(`common:${key}`, values), { days: false });
export const spokenOf = (reading: ClockReading, t: Say) =>
  spokenLength(reading.ms ?? 0, (key, values) => t(`common:${key}`, values), rounding(reading));

/** Tue 09:10, in the reader's zone. */
export const readerTime = (at: number, now: number, { reader }: Zones) => dayTime(at, now, reader);

export interface ZonedTime {
  time: string;
  zone: string;
  /** Named only where the vendor's clock on the wall shows something else. */
  vendorTime: string | null;
  vendorZone: string;
}

export function zonedTime(at: number, now: number, { reader, vendor }: Zones): ZonedTime {
  const same = sameTime(at, reader, vendor);
  return {
    time: dayTime(at, now, reader),
    zone: zoneName(at, same ? vendor : reader),
    vendorTime: same ? null : dayTime(at, now, vendor),
    vendorZone: zoneName(at, vendor),
  };
}
