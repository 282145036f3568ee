import { type CSSProperties } from 'react';
import { dayName, shortDayName, timeOfDay, weekdayAndDay } from '../ui/day-time.ts';
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
const mostAbreast = 7;
/** A day of a clock change has an hour more. */
const longestDay = 26 * 3_600_000;

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
  const begins = (part: DayPart) => part.from === part.piece.from;
  // Wide enough for the words under a stretch that begins, or for the name of a day that goes on.
  const columns = parts.map(
    (part) => `minmax(${begins(part) ? '76px' : '54px'}, ${(part.share * 100).toFixed(2)}fr)`,
  );
  const rows = parts.map(({ share }) => `minmax(44px, ${(share * 200).toFixed(0)}px)`);
  return (
    <div className={style['frame']} aria-hidden="true">
      <div
        className={style['wire']}
        data-tall={parts.length > mostAbreast || undefined}
        style={
          {
            '--columns': columns.join(' '),
            '--rows': rows.join(' '),
          } as CSSProperties
        }
      >
        {days.map(({ from, last, first, end }, index) => (
          <span key={`day ${String(from)}`} className={style['day']} style={along(first, end)}>
            {last - from > longestDay ? (
              t('explain.wholeDays', { from: shortDayName(from, zone), to: dayName(last, now, zone) })
            ) : (
              <>
                <span className={style['full']}>{dayName(from, now, zone)}</span>
                <span className={style['brief']}>
                  {index === 0 ? dayName(from, now, zone) : weekdayAndDay(from, zone)}
                </span>
              </>
            )}
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
