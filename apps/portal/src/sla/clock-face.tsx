import { type ReactNode } from 'react';
import { Rich } from '../ui/rich.tsx';
import { Wire } from '../ui/wire.tsx';
import { ClockGlyph } from './clock-glyph.tsx';
import { wireOf } from './clock-wire.ts';
import { clockWords, type WordsContext } from './clock-words.ts';
import style from './clock-face.module.css';

export interface ClockFaceProps {
  context: WordsContext;
  size: 'strip' | 'large';
  /** Stands in for the promise, where the place knows more. */
  foot?: string;
  why?: ReactNode;
}

/** Glyph, kind, state in words, figures, wire, promise: one face for strip and wall. */
export function ClockFace({ context, size, foot, why }: ClockFaceProps) {
  const words = clockWords(context);
  const { reading } = context;
  return (
    <div
      className={style['face']}
      data-state={reading.state}
      data-beneath={reading.beneath}
      data-voice={context.voice}
      data-size={size}
    >
      <div className={style['head']} aria-hidden="true">
        <span className={style['glyph']}>
          <ClockGlyph state={reading.state} fraction={reading.fraction} size={size === 'large' ? 19 : 17} />
        </span>
        <span className={style['kind']}>
          <span>{words.kind}</span> {words.cycle !== null && <small>{words.cycle}</small>}
        </span>
        {words.note !== null && <span className={style['note']}>{words.note}</span>}
      </div>
      <p className={style['figure']} data-quiet={words.quiet || undefined} aria-hidden="true">
        {words.lead !== null && <span className={style['lead']}>{words.lead} </span>}
        <span className={style['digits']}>{words.figure}</span>
        {words.tail !== null && <span className={style['tail']}> {words.tail}</span>}
      </p>
      <div className={style['wire']}>
        <Wire {...wireOf(reading)} size={size} />
      </div>
      <div className={style['promise']}>
        <p className={style['foot']}>
          <Rich text={foot ?? words.foot} />
        </p>
        {why}
      </div>
    </div>
  );
}
