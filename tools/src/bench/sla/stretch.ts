import { compileCalendar, type Calendar } from '@casewire/business-time';
import { median, microsecondsEach, quantile } from '../rounds.ts';
import type { Measured } from '../section.ts';
import { figure } from '../table.ts';
import { FIRST_YEAR, LAST_YEAR, london, type Inputs } from './inputs.ts';

const HOUR = 3_600_000;
const YEAR = 365.25 * 24 * HOUR;
const WALKS = 9;
const CALENDARS = 200;

/** What a calendar costs where nothing is known of it yet: beyond the years it was used in, and in memory. */
export function stretch(asked: Inputs): Measured {
  const edge = edgeOf(asked);
  const walk = walkOf(london.timeZone);
  const odd = walkOf('Asia/Gaza');
  const kilobytes = memory();
  return {
    figures: { edge, walk, walkOfZoneWithoutRule: odd, memoryKilobytesPerCalendar: kilobytes },
    lines: [
      `Beyond what was used: add takes ${figure(edge.firstPassMicroseconds)} µs each on the first 65,536 inputs ten years later, ` +
        `${figure(edge.secondPassMicroseconds)} µs on the second pass.`,
      `Forwards over 30 years in ${String(walk.calls)} calls of add on a fresh calendar: worst call ` +
        `${figure(walk.worstMicroseconds)} µs, half of them under ${figure(walk.medianMicroseconds)} µs, 99.9 % under ${figure(walk.p999Microseconds)} µs ` +
        `(a zone without a standing rule, Asia/Gaza: ${figure(odd.worstMicroseconds)} µs).`,
      `From one end of it to the other in one call of between: ${figure(walk.leapMicroseconds)} µs (Asia/Gaza: ${figure(odd.leapMicroseconds)} µs).`,
      `Memory of a calendar used all over ${String(LAST_YEAR - FIRST_YEAR + 1)} years: ${figure(kilobytes)} KB.`,
    ],
  };
}

function edgeOf({ from, minutes }: Inputs) {
  const calendar = compileCalendar(london);
  const add = (later: number) => (i: number) =>
    calendar.add((from[i] ?? 0) + later, (minutes[i] ?? 0) * 60_000);
  microsecondsEach(from.length, 5, add(0));
  const later = Math.round(10 * YEAR);
  return {
    firstPassMicroseconds: microsecondsEach(from.length, 1, add(later)),
    secondPassMicroseconds: microsecondsEach(from.length, 9, add(later)),
  };
}

/**
 * Every call is timed on several fresh calendars and the shortest time of it kept: what else the machine does hits a
 * call in one walk, what the library does hits it in all.
 */
function walkOf(timeZone: string) {
  const fresh = () => compileCalendar({ ...london, timeZone });
  const [start, end] = [Date.UTC(2026, 0, 1), Date.UTC(2056, 0, 1)];
  const times: number[] = [];
  for (let walk = 0; walk < WALKS; walk++) {
    const calendar = fresh();
    let i = 0;
    for (let at = start; at < end; i++) {
      const before = performance.now();
      at = calendar.add(at, 2.5 * HOUR);
      times[i] = Math.min((performance.now() - before) * 1000, times[i] ?? Infinity);
    }
  }
  const leaps = Array.from({ length: WALKS }, () => {
    const calendar = fresh();
    calendar.between(start, start + HOUR);
    const before = performance.now();
    calendar.between(start, end);
    return (performance.now() - before) * 1000;
  });
  return {
    calls: times.length,
    worstMicroseconds: Math.max(...times),
    medianMicroseconds: median(times),
    p999Microseconds: quantile(times, 0.999),
    leapMicroseconds: median(leaps),
  };
}

function memory(): number {
  const collect = globalThis.gc;
  if (!collect) throw new Error('Run this with --expose-gc.');
  const used = () => {
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  const make = (): Calendar => {
    const calendar = compileCalendar(london);
    for (let at = Date.UTC(FIRST_YEAR, 0, 1); at < Date.UTC(LAST_YEAR + 1, 0, 1); at += 24 * HOUR)
      calendar.isOpen(at);
    return calendar;
  };
  make();
  const before = used();
  const calendars = Array.from({ length: CALENDARS }, make);
  const after = used();
  if (calendars.length !== CALENDARS) throw new Error('The calendars are gone.');
  return (after - before) / CALENDARS / 1024;
}
