import { type CSSProperties } from 'react';
import { dayName, shortDayName, timeOfDay } from '../ui/day-time.ts';
import { daysOf, type DayPart } from './explanation-days.ts';
import { isClosed, type Piece } from './explanation-pieces.ts';
import { pieceName } from './explanation-words.ts';
import { nearestMinute, type Say, worded } from './format.ts';
import style from './unrolled-wire.module.css';

export interface UnrolledWireProps {
  pieces: readonly Piece[];
  due: number | null;
  now: number;
  /** In whose days it lies. */
  zone: string;
  when: (at: number) => string;
  t: Say;
}

/** More parts than these stand one under the other, however wide the page is. */
const mostAbreast = 9;

function lengthOf(piece: Piece, t: Say): string {
  // What is still to come is said as the clock itself says it.
  if (piece.kind === 'REST') return worded(piece.counted, t);
  const long = worded(nearestMinute(piece.kind === 'COUNTED' ? piece.counted : piece.to - piece.from), t);
  return isClosed(piece) ? t('explain.notCounted', { length: long }) : long;
}

/** Where a cell lies along the line; which way the line runs is the style sheet's. */
const along = (first: number, end: number) =>
  ({ '--from': first + 1, '--to': end + 1 }) as CSSProperties & Record<`--${string}`, number>;

/** The wire along the days of the calendar. Decoration; the table under it says the same. */
export function UnrolledWire({ pieces, due, now, zone, when, t }: UnrolledWireProps) {
  const { parts, days } = daysOf(pieces, zone);
  const tracks = (least: string, scale: number) =>
    parts.map(({ share }) => `minmax(${least}, ${(share * scale).toFixed(4)}fr)`).join(' ');
  const begins = (part: DayPart) => part.from === part.piece.from;
  return (
    <div className={style['frame']} aria-hidden="true">
      <div
        className={style['wire']}
        data-tall={parts.length > mostAbreast || undefined}
        style={
          {
            '--columns': tracks('34px', 100),
            '--rows': parts.map(({ share }) => `minmax(44px, ${(share * 200).toFixed(0)}px)`).join(' '),
          } as CSSProperties
        }
      >
        {days.map(({ from, last, first, end }) => (
          <span key={`day ${String(from)}`} className={style['day']} style={along(first, end)}>
            {end - first === 1 && parts[first]?.to !== undefined && last - from > 2 * 86_400_000
              ? t('explain.wholeDays', { from: shortDayName(from, zone), to: dayName(last, now, zone) })
              : dayName(from, now, zone)}
          </span>
        ))}
        {parts.map((part, index) => (
          <span
            key={`part ${String(part.from)}`}
            className={style['part']}
            data-kind={part.piece.kind}
            style={along(index, index + 1)}
          />
        ))}
        {parts.map((part, index) => (
          <span key={`hour ${String(part.from)}`} className={style['hour']} style={along(index, index + 1)}>
            {begins(part) ? timeOfDay(part.from, zone) : ''}
          </span>
        ))}
        {parts.map((part, index) => {
          if (!begins(part)) return null;
          const { piece } = part;
          const end = parts.findLastIndex((one) => one.piece === piece) + 1;
          return (
            <span key={`what ${String(part.from)}`} className={style['what']} style={along(index, end)}>
              <b>{pieceName(piece, t)}</b> <span>{lengthOf(piece, t)}</span>
            </span>
          );
        })}
        {due !== null && (
          <span className={style['due']} style={along(parts.length, parts.length + 1)}>
            <span className={style['post']} />
            <b>{t('explain.due', { time: when(due) })}</b>
          </span>
        )}
      </div>
    </div>
  );
}
