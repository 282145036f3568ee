import { type ReactNode } from 'react';
import style from './banner.module.css';

export type BannerTone = 'info' | 'ok' | 'late' | 'warn';

export interface BannerProps {
  tone: BannerTone;
  icon?: ReactNode;
  children: ReactNode;
  /** What to do about it, at the right. */
  action?: ReactNode;
  /** 0 to 1 of something counted; the words say the counts. */
  progress?: { share: number; label: string };
}

/** Says what is true now and what to do. It stands in the flow and pushes; it never covers the work. */
export function Banner({ tone, icon, children, action, progress }: BannerProps) {
  return (
    <div className={style['banner']} data-tone={tone}>
      {icon && (
        <span className={style['icon']} aria-hidden="true">
          {icon}
        </span>
      )}
      <p className={style['text']}>{children}</p>
      {progress && (
        <progress className={style['progress']} max={1} value={progress.share} aria-label={progress.label} />
      )}
      {action && <div className={style['action']}>{action}</div>}
    </div>
  );
}
