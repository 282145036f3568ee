import { describe, expect, it } from 'vitest';
import { dayTime, timeOfDay, zoneName } from '../ui/day-time.ts';
import { length } from '../ui/figures.ts';
import { i18n } from '../i18n/index.ts';
import { readNotStarted } from './clock-reading.ts';
import { chipFigureOf, type Say, spokenOf, zonedTime } from './format.ts';

const t: Say = i18n.getFixedT('en', ['clock', 'common']);
const now = Date.parse('2026-11-23T09:47:26Z');
const left = (ms: number) => ({
  ...readNotStarted(now),
  state: 'running' as const,
  beneath: 'running' as const,
  ms,
});
const late = (ms: number) => ({
  ...readNotStarted(now),
  state: 'breaking' as const,
  beneath: 'breaking' as const,
  ms,
});

describe('figures', () => {
  it('say a length with three of them, and a time of day with two', () => {
    expect(length(404_000)).toBe('00:06:44');
    expect(length(100 * 3_600_000)).toBe('100:00:00');
    expect(timeOfDay(now, 'Etc/GMT')).toBe('09:47');
  });

  it('reach zero at the due instant and not before', () => {
    expect(length(1, 'up')).toBe('00:00:01');
    expect(length(0, 'up')).toBe('00:00:00');
    expect(length(999, 'down')).toBe('00:00:00');
  });

  it('of a chip say hours and minutes from one hour on', () => {
    expect(chipFigureOf(left(3_599_000), t)).toBe('00:59:59');
    expect(chipFigureOf(left(7_530_000), t)).toBe('2 h 05 min');
    expect(chipFigureOf(left(57_480_000), t)).toBe('15 h 58 min');
    expect(chipFigureOf(late(7_530_000), t)).toBe('02:05:30');
  });

  it('are spoken in words', () => {
    expect(spokenOf(left(404_000), t)).toBe('6 minutes 44 seconds');
    expect(spokenOf(left(3_661_000), t)).toBe('1 hour 1 minute 1 second');
  });
});

describe('a time of another day names the day', () => {
  it('by its weekday within six days, by its date further away', () => {
    expect(dayTime(Date.parse('2026-11-24T09:10:00Z'), now, 'Etc/GMT')).toBe('Tue 09:10');
    expect(dayTime(Date.parse('2026-12-04T17:00:00Z'), now, 'Etc/GMT')).toBe('Fri 4 Dec 17:00');
    expect(dayTime(Date.parse('2027-01-04T17:00:00Z'), now, 'Etc/GMT')).toBe('Mon 4 Jan 2027 17:00');
  });

  it('as the reader counts days', () => {
    expect(dayTime(Date.parse('2026-11-23T23:30:00Z'), now, 'Europe/Paris')).toBe('Tue 00:30');
  });
});

describe('zones', () => {
  const due = Date.parse('2026-11-23T15:12:00Z');

  it('name the reader’s first and the vendor’s where the two differ', () => {
    expect(zonedTime(due, now, { reader: 'Europe/Paris', vendor: 'Etc/GMT' })).toEqual({
      time: '16:12',
      zone: 'CET',
      vendorTime: '15:12',
      vendorZone: 'GMT',
    });
    expect(zonedTime(due, now, { reader: 'Europe/London', vendor: 'Etc/GMT' })).toEqual({
      time: '15:12',
      zone: 'GMT',
      vendorTime: null,
      vendorZone: 'GMT',
    });
    expect(zoneName(due, 'UTC')).toBe('GMT');
  });
});
