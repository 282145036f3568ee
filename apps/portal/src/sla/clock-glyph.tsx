import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconBan,
  IconCircleArrowUp,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconMoonFilled,
  IconPlayerPauseFilled,
  IconPlugConnectedX,
} from '@tabler/icons-react';
import { type ClockLook } from './clock-reading.ts';
import style from './clock-glyph.module.css';

export interface ClockGlyphProps {
  state: ClockLook;
  /** How much of the time is used; a running clock fills like a pie. */
  fraction?: number;
  size?: number;
}

const icons = {
  warning: IconAlertTriangleFilled,
  breaking: IconAlertOctagonFilled,
  missed: IconCircleX,
  met: IconCircleCheck,
  paused: IconPlayerPauseFilled,
  pausedLate: IconPlayerPauseFilled,
  outsideHours: IconMoonFilled,
  cancelled: IconBan,
  stale: IconPlugConnectedX,
  withManagement: IconCircleArrowUp,
  notStarted: IconCircleDashed,
};

/** A shape per state. Decoration: whoever shows one also names it. */
export function ClockGlyph({ state, fraction = 0, size = 16 }: ClockGlyphProps) {
  if (state === 'running') return <Pie fraction={fraction} size={size} />;
  const Icon = icons[state];
  return <Icon className={style['glyph']} data-state={state} size={size} stroke={1.8} aria-hidden="true" />;
}

const radius = 5.6;

function Pie({ fraction, size }: { fraction: number; size: number }) {
  // In steps of a sixtieth: a glyph is looked at, not read.
  const share = Math.min(0.999, Math.max(0, Math.round(fraction * 60) / 60));
  const angle = share * 2 * Math.PI;
  const x = 12 + radius * Math.sin(angle);
  const y = 12 - radius * Math.cos(angle);
  return (
    <svg
      className={style['glyph']}
      data-state="running"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
    >
      <circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" strokeWidth="1.9" />
      {share > 0.02 && (
        <path
          d={`M12 12 V${12 - radius} A${radius} ${radius} 0 ${share > 0.5 ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)} Z`}
          fill="currentColor"
        />
      )}
      {share <= 0.02 && <path d={`M12 ${12 - radius} V12`} stroke="currentColor" strokeWidth="1.6" />}
    </svg>
  );
}
