import { IconLock } from '@tabler/icons-react';
import { type ReactNode } from 'react';
import { RelativeTime } from './relative-time.tsx';
import style from './timeline.module.css';

/** A story: time, icon column, words. */
export function Timeline({ children, label }: { children: ReactNode; label: string }) {
  return (
    <ol className={style['timeline']} aria-label={label}>
      {children}
    </ol>
  );
}

/** Parts the story into days, so that an entry needs a time only. */
export function TimelineDay({ children }: { children: ReactNode }) {
  return <li className={style['day']}>{children}</li>;
}

export interface TimelineItemProps {
  at: string;
  /** An icon, or an <Avatar> for what somebody said. */
  icon: ReactNode;
  /** One line: who did what. */
  title: ReactNode;
  children?: ReactNode;
  /** Who alone may read it; such entries are hatched, with a lock. */
  internal?: string;
  tone?: 'warn' | 'late' | 'met';
  /** Came in just now: its ground clears by itself. */
  fresh?: boolean;
}

export function TimelineItem({
  at,
  icon,
  title,
  children,
  internal,
  tone,
  fresh = false,
}: TimelineItemProps) {
  return (
    <li className={style['item']} data-tone={tone} data-fresh={fresh || undefined}>
      <span className={style['time']}>
        <RelativeTime at={at} form="time" />
      </span>
      <span className={style['icon']} aria-hidden="true">
        {icon}
      </span>
      <div className={style['words']} data-internal={internal !== undefined || undefined}>
        {internal !== undefined && (
          <span className={style['badge']}>
            <IconLock size={13} stroke={1.8} aria-hidden="true" /> {internal}
          </span>
        )}
        <p className={style['title']}>{title}</p>
        {children && <div className={style['text']}>{children}</div>}
      </div>
    </li>
  );
}
