import { type Piece } from './explanation-pieces.ts';
import { pieceName } from './explanation-words.ts';
import { nearestMinute, type Say, worded } from './format.ts';
import style from './unrolled-wire.module.css';

export interface UnrolledWireProps {
  pieces: readonly Piece[];
  due: number | null;
  when: (at: number) => string;
  t: Say;
}

function lengthOf({ kind, counted, from, to }: Piece, t: Say): string {
  // What is still to come is said as the clock itself says it.
  if (kind === 'REST') return worded(counted, t);
  const open = worded(nearestMinute(kind === 'COUNTED' ? counted : to - from), t);
  return kind === 'OUTSIDE_HOURS' || kind === 'HOLIDAY' ? t('explain.notCounted', { length: open }) : open;
}

/** The wire along the wall clock. Decoration; the table under it says the same. */
export function UnrolledWire({ pieces, due, when, t }: UnrolledWireProps) {
  const drawn = pieces.filter(({ share }) => share > 0);
  return (
    <div className={style['wire']} aria-hidden="true">
      {drawn.map((piece, index) => (
        <div key={index} className={style['piece']} data-kind={piece.kind} style={{ flexGrow: piece.share }}>
          <span className={style['from']}>
            {index === 0 && <b>{t('explain.started')} </b>}
            {when(piece.from)}
          </span>
          <span className={style['line']} />
          <span className={style['what']}>
            <b>{pieceName(piece, t)}</b>
            <span>{lengthOf(piece, t)}</span>
          </span>
        </div>
      ))}
      {due !== null && (
        <div className={style['due']}>
          <span className={style['post']} />
          <b>{t('explain.due', { time: when(due) })}</b>
        </div>
      )}
    </div>
  );
}
