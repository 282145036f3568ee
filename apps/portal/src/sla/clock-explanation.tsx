import { length } from '../ui/figures.ts';
import { dayTime } from '../ui/day-time.ts';
import { openTimeOf } from './calendars.ts';
import { type CaseWait, type ClockFacts, type Voice } from './clock-facts.ts';
import { kindOf } from './clock-words.ts';
import { type ClockSegment, piecesOf } from './explanation-pieces.ts';
import { sentence } from './explanation-sentence.ts';
import { pieceName, targetWords, why } from './explanation-words.ts';
import { readerTime } from './format.ts';
import { UnrolledWire } from './unrolled-wire.tsx';
import { useClock } from './use-clock.ts';
import style from './clock-explanation.module.css';

export interface ClockExplanationProps {
  clock: ClockFacts;
  segments: readonly ClockSegment[];
  voice: Voice;
  wait?: CaseWait | null;
}

/** Why a clock is due then: one sentence, its line unrolled along the wall clock, and every stretch in a table. */
export function ClockExplanation({ clock, segments, voice, wait = null }: ClockExplanationProps) {
  const context = useClock(clock, voice, wait);
  const { reading, zones, t } = context;
  const pieces = piecesOf(segments, reading, openTimeOf(clock.calendar));
  const when = (at: number) => readerTime(at, reading.at, zones);
  const title = t('explain.title', {
    kind: kindOf(clock, voice, t),
    priority: clock.priority,
    target: targetWords(clock, t),
  });
  return (
    <div className={style['explanation']}>
      <p className={style['sentence']}>
        <b>{title}</b>{' '}
        {sentence(pieces, {
          now: reading.at,
          zone: zones.reader,
          keptMs: reading.beneath === 'paused' ? (reading.ms ?? 0) : null,
          t,
        })}
      </p>
      <UnrolledWire
        pieces={pieces}
        due={reading.due}
        now={reading.at}
        zone={zones.reader}
        when={when}
        t={t}
      />
      <div className={style['scroll']}>
        <table className={style['table']}>
          <caption className={style['caption']}>{t('explain.table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('explain.from')}</th>
              <th scope="col">{t('explain.to')}</th>
              <th scope="col">{t('explain.what')}</th>
              <th scope="col" className={style['right']}>
                {t('explain.counted')}
              </th>
              <th scope="col">{t('explain.whyWho')}</th>
            </tr>
          </thead>
          <tbody>
            {pieces.map((piece, index) => (
              <tr key={index}>
                <td>{dayTime(piece.from, reading.at, zones.reader, { always: true, seconds: true })}</td>
                <td>{dayTime(piece.to, piece.from, zones.reader, { seconds: true })}</td>
                <td>
                  <b>{pieceName(piece, t)}</b>
                </td>
                <td className={style['right']}>{length(piece.counted)}</td>
                <td>{why(piece, clock, index === 0, when, t)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
