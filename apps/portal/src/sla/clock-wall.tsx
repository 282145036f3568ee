import { Rich } from '../ui/rich.tsx';
import { Wire } from '../ui/wire.tsx';
import { type CaseWait, type ClockFacts, type Voice } from './clock-facts.ts';
import { ClockGlyph } from './clock-glyph.tsx';
import { clockName } from './clock-names.ts';
import { wireOf } from './clock-wire.ts';
import { clockWords, shortKindOf, type WordsContext } from './clock-words.ts';
import { useClock } from './use-clock.ts';
import style from './clock-wall.module.css';

export interface ClockWallProps {
  clock: ClockFacts;
  voice: Voice;
  wait: CaseWait | null;
}

/** The clock of a row on the wall: what and how far at the left, how long at the right. A row that breaks now is filled by its table; `onFill` follows the state. */
export function ClockWall({ clock, voice, wait }: ClockWallProps) {
  const context = useClock(clock, voice, wait);
  const { reading, t } = context;
  const kind = shortKindOf(clock, voice, t);
  const words = clockWords(context);
  const wire = wireOf(reading);
  const filled = reading.state === 'breaking';
  return (
    <div
      className={style['wall']}
      data-state={reading.state}
      role="group"
      aria-label={clockName(context, kind)}
    >
      <div className={style['what']} aria-hidden="true">
        <span className={style['kind']}>
          <ClockGlyph state={reading.state} fraction={reading.fraction} size={20} /> {kind}
        </span>
        <Wire {...wire} tone={filled ? 'onFill' : wire.tone} size="large" />
      </div>
      <div className={style['time']} aria-hidden="true">
        {words.lead !== null && <span>{words.lead}</span>}
        <b className={style['digits']}>{words.figure}</b>
        <span>
          <Rich text={underTime(context, words.tail)} />
        </span>
      </div>
    </div>
  );
}

function underTime({ reading, t, ...context }: WordsContext, tail: string | null): string {
  const { foot } = clockWords({ reading, t, ...context });
  const short = reading.state === 'running' || reading.state === 'warning';
  if (short) return tail === null ? foot : t('wallFoot', { tail, foot });
  return reading.state === 'breaking' ? (foot.split(';')[0] ?? foot) : (tail ?? foot);
}
