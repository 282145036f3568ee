import { type ReactNode, useId } from 'react';
import style from './section.module.css';

export interface SectionProps {
  title: ReactNode;
  /** How many; stands beside the title. */
  count?: number;
  /** What order or state it is in, stated in words. */
  note?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
  level?: 2 | 3;
  /** `rule` draws a hairline under the head, `rail` a hairline above the section. */
  form?: 'bare' | 'rule' | 'rail';
}

export function Section({ title, count, note, action, children, level = 2, form = 'bare' }: SectionProps) {
  const id = useId();
  const Heading = `h${level}` as const;
  return (
    <section className={style['section']} data-form={form} aria-labelledby={id}>
      <header className={style['head']}>
        <Heading id={id} className={style['title']}>
          {title}
          {count !== undefined && <span className={style['count']}> {count}</span>}
        </Heading>
        {note && <span className={style['note']}>{note}</span>}
        {action && <span className={style['action']}>{action}</span>}
      </header>
      {children}
    </section>
  );
}
