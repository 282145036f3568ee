import { type ReactNode } from 'react';
import style from './facts.module.css';

export interface Fact {
  label: string;
  value: ReactNode;
  key?: string;
}

export interface FactsProps {
  facts: readonly Fact[];
  /** `ruled` has a hairline under each, `plain` has space. */
  form?: 'plain' | 'ruled';
}

export function Facts({ facts, form = 'plain' }: FactsProps) {
  return (
    <dl className={style['facts']} data-form={form}>
      {facts.map(({ label, value, key }) => (
        <div key={key ?? label} className={style['fact']}>
          <dt className={style['label']}>{label}</dt>
          <dd className={style['value']}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
