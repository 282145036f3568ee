import { parseDuration } from '@casewire/business-time';
import { type ClockFacts } from './clock-facts.ts';
import { calendarName } from './calendar-name.ts';
import { closedMs, pausedMs, type Piece } from './explanation-pieces.ts';
import { nearestMinute, type Say, worded } from './format.ts';

const day = 86_400_000;

/** A business day is a day of the calendar, so days are said as days. */
export function targetWords({ target, targetMs }: ClockFacts, t: Say): string {
  const days = /^P(\d+)D$/.exec(target)?.[1];
  if (days !== undefined) return t('common:days', { count: Number(days) });
  return worded(target.startsWith('PT') ? parseDuration(target, day) : targetMs, t);
}

export const pieceName = ({ kind }: Piece, t: Say) =>
  kind === 'REST' ? t('explain.rest') : t(`explain.segment.${kind}`);

export function why({ kind, note, actorName }: Piece, clock: ClockFacts, index: number, t: Say): string {
  if (kind === 'REST') return t('explain.ifNothing');
  if (note && actorName) return t('explain.by', { note, name: actorName });
  if (note ?? actorName) return note ?? actorName ?? '';
  return index === 0 ? calendarName(clock.calendar.name, t) : '';
}

export function sentence(
  pieces: readonly Piece[],
  ms: number,
  paused: boolean,
  when: (at: number) => string,
  t: Say,
): string {
  const pauses = pieces.filter(({ kind }) => kind === 'PAUSED');
  const first = pauses[0];
  if (paused && pauses.length > 0)
    return t('explain.paused', {
      from: when(pauses.at(-1)?.from ?? 0),
      length: worded(nearestMinute(ms), t),
    });
  if (first && pauses.length === 1) {
    const given = {
      length: worded(nearestMinute(pausedMs(pieces)), t),
      from: when(first.from),
      to: when(first.to),
    };
    return t('explain.moved', given);
  }
  if (pauses.length > 1)
    return t('explain.movedOften', {
      count: pauses.length,
      length: worded(nearestMinute(pausedMs(pieces)), t),
    });
  const counted = pieces.filter(({ counted: some }) => some > 0);
  const [from, to] = [counted[0]?.from, counted.at(-1)?.to];
  if (from === undefined || to === undefined) return '';
  const shut = closedMs(pieces);
  return shut > 0
    ? t('explain.outside', { from: when(from), to: when(to), length: worded(nearestMinute(shut), t) })
    : t('explain.plain', { from: when(from), to: when(to) });
}
