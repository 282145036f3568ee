import { parseDuration } from '@casewire/business-time';
import { type ClockFacts } from './clock-facts.ts';
import { calendarName } from './calendar-name.ts';
import { type Piece, type Terms } from './explanation-pieces.ts';
import { type Say, worded } from './format.ts';

const day = 86_400_000;

/** A business day is a day of the calendar, so days are said as days. */
export function targetWords({ target, targetMs }: Pick<ClockFacts, 'target' | 'targetMs'>, t: Say): string {
  const days = /^P(\d+)D$/.exec(target)?.[1];
  if (days !== undefined) return t('common:days', { count: Number(days) });
  return worded(target.startsWith('PT') ? parseDuration(target, day) : targetMs, t);
}

export function pieceName({ kind, holiday }: Pick<Piece, 'kind' | 'holiday'>, t: Say): string {
  if (kind === 'REST') return t('explain.rest');
  if (kind === 'HOLIDAY' && holiday) return t('explain.holiday', { name: holiday });
  return t(`explain.segment.${kind}`);
}

/** What the server says of a new target holds what changed, in front of why; what changed is said from its terms. */
export function reasonOf({ kind, note }: Pick<Piece, 'kind' | 'note'>): string | null {
  if (note === null || kind !== 'RETARGETED') return note;
  return /^\S+ \S+ \([^)]*\) → \S+ \S+ \([^)]*\)(?:: (.*))?$/su.exec(note)?.[1] ?? null;
}

export type When = (at: number) => string;

/** P2, 8 h, due 17:12. */
function termsWords({ priority, target, dueAt }: Terms, when: When, t: Say): string {
  const said = { priority, target: targetWords({ target, targetMs: 0 }, t) };
  return dueAt === null
    ? t('explain.termsPaused', said)
    : t('explain.terms', { ...said, due: when(Date.parse(dueAt)) });
}

/** Why a stretch is what it is, and whose doing: the last column of the table. */
export function why(piece: Piece, clock: ClockFacts, first: boolean, when: When, t: Say): string {
  const { kind, actorName, waitsForName, before, after } = piece;
  if (kind === 'REST') return t('explain.ifNothing');
  const people = [
    actorName && t(kind === 'PAUSED' ? 'explain.askedBy' : 'explain.changedBy', { name: actorName }),
    waitsForName && t('explain.waitingFor', { name: waitsForName }),
  ].filter((part) => part !== null);
  const said = [
    before && after
      ? t('explain.fromTo', { before: termsWords(before, when, t), after: termsWords(after, when, t) })
      : null,
    reasonOf(piece),
    people.length > 0 ? people.join(', ') : null,
  ].filter((part) => part !== null);
  if (said.length > 0) return said.join('; ');
  return first ? calendarName(clock.calendar.name, t) : '';
}
