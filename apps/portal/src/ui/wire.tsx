import { useId } from 'react';
import style from './wire.module.css';

/** How the line goes on behind the part that is used, and how it ends. */
export type WireForm =
  | 'open'
  | 'late'
  | 'missed'
  | 'met'
  | 'hatched'
  | 'hatchedLate'
  | 'dotted'
  | 'crossed'
  | 'cut'
  | 'arrived'
  | 'empty';
export type WireTone = 'calm' | 'warn' | 'late' | 'met' | 'wait' | 'off' | 'faint' | 'onFill';

export interface WireProps {
  form: WireForm;
  tone: WireTone;
  /** Where now is, 0 to 1. */
  used: number;
  /** Where the warning stands, 0 to 1. */
  notch?: number | null;
  /** The share of the line that lies behind the post. */
  overrun?: number;
  size?: 'strip' | 'large';
}

const measures = {
  strip: {
    height: 14,
    used: 4,
    rest: 2,
    ring: 4.25,
    ringLine: 2.25,
    post: 11,
    dot: 4.75,
    box: 9,
    bar: 2.25,
    tall: 9,
  },
  large: {
    height: 22,
    used: 7,
    rest: 3,
    ring: 7.5,
    ringLine: 3.5,
    post: 17,
    dot: 8,
    box: 16,
    bar: 4.5,
    tall: 15,
  },
};

const percent = (share: number) => `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`;

/** The promise as a line: used, notch, ring at now, post at due. Decoration; the words beside it say the same. */
export function Wire({ form, tone, used, notch = null, overrun = 0, size = 'strip' }: WireProps) {
  const m = measures[size];
  const y = m.height / 2;
  const hatch = useId();
  const end = 1 - overrun;
  const reach =
    form === 'late' || form === 'missed' ? end : form === 'hatchedLate' || form === 'arrived' ? 1 : used;
  const bar = (share: number, className: string | undefined, thick = m.used) => (
    <rect
      x="0"
      y={y - thick / 2}
      width={percent(share)}
      height={thick}
      rx={thick / 2}
      className={className}
    />
  );
  const post = (share: number, className: string | undefined) => (
    <rect
      x={percent(share)}
      y={y - m.post / 2}
      width={size === 'large' ? 3.5 : 2}
      height={m.post}
      className={className}
      transform={`translate(${share === 1 ? (size === 'large' ? -3.5 : -2) : -1} 0)`}
    />
  );
  const line = (from: number, to: number, className: string | undefined, thick = m.rest) => (
    <line x1={percent(from)} x2={percent(to)} y1={y} y2={y} strokeWidth={thick} className={className} />
  );
  const at = (share: number, children: React.ReactNode) => (
    <svg x={percent(share)} y={y} className={style['at']}>
      {children}
    </svg>
  );

  return (
    <svg
      className={style['wire']}
      data-tone={tone}
      width="100%"
      height={m.height}
      aria-hidden="true"
      focusable="false"
    >
      {form === 'open' && (
        <>
          {line(used, 1, style['rest'])}
          {bar(used, style['used'])}
          {notch !== null && used < notch && (
            <rect
              x={percent(notch)}
              y={y - m.post / 4}
              width={size === 'large' ? 2 : 1}
              height={m.post / 2}
              className={style['notch']}
            />
          )}
          {notch !== null && used >= notch && (
            <rect
              x={percent(notch)}
              y={y - m.used}
              width={size === 'large' ? 2.5 : 1.5}
              height={m.used * 2}
              className={style['gap']}
            />
          )}
          {post(1, style['post'])}
          {at(used, <circle r={m.ring} strokeWidth={m.ringLine} className={style['ring']} />)}
        </>
      )}
      {form === 'empty' && (
        <>
          {line(0, 1, style['rest'])}
          {at(0, <circle cx={m.ring} r={m.ring} strokeWidth={m.ringLine - 0.5} className={style['ring']} />)}
        </>
      )}
      {form === 'late' && (
        <>
          {bar(reach, style['usedPale'])}
          <rect
            x={percent(end)}
            y={y - m.used / 2 - m.used * 0.3}
            width={percent(overrun)}
            height={m.used * 1.6}
            className={style['used']}
          />
          {at(
            1,
            <path
              d={`M-1 ${-m.used * 0.8} L${m.used * 0.75} 0 L-1 ${m.used * 0.8} Z`}
              className={style['used']}
            />,
          )}
          {post(end, style['postStrong'])}
        </>
      )}
      {form === 'missed' && (
        <>
          {bar(reach, style['usedCalm'])}
          {line(end, 1, style['lateLine'])}
          {post(end, style['post'])}
          {at(
            1,
            <rect
              x={-m.box + 1}
              y={-m.box / 2}
              width={m.box - 2}
              height={m.box - 1}
              strokeWidth={m.rest}
              className={style['box']}
              transform="translate(0 .5)"
            />,
          )}
        </>
      )}
      {form === 'met' && (
        <>
          {line(used, 1, style['rest'])}
          {bar(used, style['used'])}
          {post(1, style['postFaint'])}
          {at(used, <circle r={m.dot - 0.5} className={style['used']} />)}
        </>
      )}
      {form === 'arrived' && (
        <>
          {bar(1, style['used'])}
          {at(1, <circle cx={-m.dot + 0.5} r={m.dot - 0.5} className={style['end']} />)}
        </>
      )}
      {(form === 'hatched' || form === 'hatchedLate') && (
        <>
          {bar(reach, style['usedCalmStrong'])}
          {form === 'hatched' && (
            <>
              <defs>
                <pattern
                  id={hatch}
                  width="6"
                  height="6"
                  patternUnits="userSpaceOnUse"
                  patternTransform="rotate(45)"
                >
                  <line
                    x1="1"
                    x2="1"
                    y1="0"
                    y2="6"
                    className={style['hatch']}
                    strokeWidth={size === 'large' ? 2 : 1.6}
                  />
                </pattern>
              </defs>
              <rect
                x={percent(used)}
                y={y - m.used * 0.85}
                width={percent(1 - used)}
                height={m.used * 1.7}
                fill={`url(#${hatch})`}
              />
            </>
          )}
          {at(
            form === 'hatched' ? used : 1,
            <g transform={form === 'hatched' ? '' : `translate(${-m.bar} 0)`}>
              <rect
                x={-m.bar * 1.6}
                y={-m.tall / 2}
                width={m.bar * 5.2}
                height={m.tall}
                className={style['gap']}
              />
              <rect x={-m.bar} y={-m.tall / 2} width={m.bar} height={m.tall} className={style['bars']} />
              <rect x={m.bar} y={-m.tall / 2} width={m.bar} height={m.tall} className={style['bars']} />
            </g>,
          )}
        </>
      )}
      {form === 'dotted' && (
        <>
          {bar(Math.max(used, 0.01), style['used'])}
          <line
            x1={percent(used)}
            x2="100%"
            y1={y}
            y2={y}
            className={style['dots']}
            strokeWidth={size === 'large' ? 4.5 : 2}
            strokeDasharray={size === 'large' ? '0 11' : '0 5.5'}
            strokeDashoffset={size === 'large' ? -8 : -4}
          />
          {post(1, style['postMark'])}
        </>
      )}
      {form === 'crossed' && (
        <>
          {bar(used, style['usedFaint'])}
          {at(
            used,
            <path
              d={`M${-m.ring} ${-m.ring} L${m.ring} ${m.ring} M${m.ring} ${-m.ring} L${-m.ring} ${m.ring}`}
              strokeWidth={m.ringLine - 0.5}
              className={style['cross']}
            />,
          )}
        </>
      )}
      {form === 'cut' && (
        <>
          {bar(used, style['used'])}
          <svg x={percent(used)} y="0" width={percent(1 - used)} height={m.height} className={style['at']}>
            <line
              x1={size === 'large' ? 28 : 18}
              x2="100%"
              y1={y}
              y2={y}
              className={style['dash']}
              strokeWidth={size === 'large' ? 4 : 2}
              strokeDasharray={size === 'large' ? '6 4' : '4 3'}
            />
          </svg>
          {at(
            used,
            <path
              d={size === 'large' ? 'M-2 9 L5 -9 M9 9 L16 -9' : 'M1 5 L5 -5 M6 5 L10 -5'}
              strokeWidth={m.ringLine - 0.5}
              className={style['slash']}
            />,
          )}
          {post(1, style['postMark'])}
        </>
      )}
    </svg>
  );
}
