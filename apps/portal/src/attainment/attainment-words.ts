import { attainmentTenths, type Tally } from '@casewire/sla';
import { type TFunction } from 'i18next';

export type Say = TFunction<'attainment'>;

export interface Figure extends Tally {
  budget: number;
}

export interface Period {
  from: string;
  to: string;
  period: 'MONTH' | 'QUARTER' | 'YEAR';
  /** The share of promises to keep, 0 to 1. */
  target: number;
}

/** 97.1 %, never more than was reached; null when nothing was decided. */
export function percent(figure: Tally): string | null {
  const tenths = attainmentTenths(figure);
  return tenths === null ? null : `${String(tenths / 10)} %`;
}

/** 95 %, 99.95 %: as the policy writes it. */
export const targetWords = ({ target }: Period): string => `${String(Number((target * 100).toFixed(7)))} %`;

/** What may still happen before the target is lost, or by how much it is. */
export function budgetWords({ budget }: Figure, period: Period, t: Say): string {
  const said = { target: targetWords(period), period: t(`period.${period.period}`) };
  if (budget === 0) return t('budgetNone', said);
  return budget > 0 ? t('budget', { count: budget, ...said }) : t('over', { count: -budget, ...said });
}
