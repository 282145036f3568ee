import { type CaseWait, type ClockFacts, type Voice } from './clock-facts.ts';
import { ClockGlyph } from './clock-glyph.tsx';
import { clockName } from './clock-names.ts';
import { chipWords, shortKindOf } from './clock-words.ts';
import { chipFigureOf } from './format.ts';
import { useClock } from './use-clock.ts';
import style from './clock-chip.module.css';

export interface ClockChipProps {
  clock: ClockFacts;
  voice: Voice;
  wait: CaseWait | null;
  /** Clocks of the same case in the same state with the same time; they are named in this chip too. */
  also?: readonly ClockFacts[];
}

/** A clock in a table. Its name holds no ticking figure; the digits are for the eye. */
export function ClockChip({ clock, voice, wait, also = [] }: ClockChipProps) {
  const context = useClock(clock, voice, wait);
  const { reading, t } = context;
  const kinds = [clock, ...also].map((facts) => shortKindOf(facts, voice, t)).join(', ');
  const words = chipWords(context, kinds, chipFigureOf(reading, t));
  return (
    <span
      className={style['chip']}
      data-state={reading.state}
      role="img"
      aria-label={clockName(context, kinds)}
    >
      <ClockGlyph state={reading.state} fraction={reading.fraction} size={15} />
      <span aria-hidden="true" className={style['words']}>
        <span className={style['kind']}>{words.kind}</span>
        <span className={style['time']}>
          {words.lead !== null && <>{words.lead} </>}
          {words.figure !== null && <b>{words.figure}</b>}
          {words.tail !== null && <> {words.tail}</>}
        </span>
      </span>
    </span>
  );
}
