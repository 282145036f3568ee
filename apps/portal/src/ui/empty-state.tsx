import { type ReactNode } from 'react';
import style from './empty-state.module.css';

export interface EmptyStateProps {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** The heading's place in the page's outline. */
  level?: 1 | 2 | 3;
}

/** Nothing is here, why, and what next. */
export function EmptyState({ icon, title, children, action, level = 2 }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div className={style['state']}>
      {icon && (
        <span className={style['icon']} aria-hidden="true">
          {icon}
        </span>
      )}
      <Heading className={style['title']}>{title}</Heading>
      {children && <div className={style['text']}>{children}</div>}
      {action && <div className={style['action']}>{action}</div>}
    </div>
  );
}
