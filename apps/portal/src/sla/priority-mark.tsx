import { useTranslation } from 'react-i18next';
import { type Priority } from './clock-facts.ts';
import style from './priority-mark.module.css';

export interface PriorityMarkProps {
  priority: Priority;
  size?: 'sm' | 'md' | 'lg';
}

/** Ink weight, never a colour: filled, outlined, faint, bare. */
export function PriorityMark({ priority, size = 'md' }: PriorityMarkProps) {
  const { t } = useTranslation('clock');
  return (
    <span
      className={style['mark']}
      data-priority={priority}
      data-size={size}
      role="img"
      aria-label={t('priority', { priority })}
    >
      {priority}
    </span>
  );
}
