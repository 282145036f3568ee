import { type WireProps } from '../ui/wire.tsx';
import { type ClockReading } from './clock-reading.ts';

/** How a reading is drawn as a line. */
export function wireOf(reading: ClockReading): Omit<WireProps, 'size'> {
  const { fraction: used, notch, overrun } = reading;
  switch (reading.state) {
    case 'stale':
      // Room for the cut and the dashes behind it, also where the clock was at its post.
      return { form: 'cut', tone: 'off', used: Math.min(used, 0.86) };
    case 'running':
      return { form: 'open', tone: 'calm', used, notch };
    case 'warning':
      return { form: 'open', tone: 'warn', used, notch };
    case 'breaking':
      return { form: 'late', tone: 'late', used: 1, overrun };
    case 'missed':
      return { form: 'missed', tone: 'late', used: 1, overrun };
    case 'met':
      return { form: 'met', tone: 'met', used };
    case 'paused':
      return { form: 'hatched', tone: 'wait', used };
    case 'pausedLate':
      return { form: 'hatchedLate', tone: 'wait', used: 1 };
    case 'outsideHours':
      return { form: 'dotted', tone: 'off', used };
    case 'cancelled':
      return { form: 'crossed', tone: 'faint', used: Math.max(used, 0.04) };
    case 'withManagement':
      return { form: 'arrived', tone: 'calm', used: 1 };
    case 'notStarted':
      return { form: 'empty', tone: 'off', used: 0 };
  }
}
