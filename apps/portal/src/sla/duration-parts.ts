export type DurationUnit = 'MINUTES' | 'HOURS' | 'DAYS';

export interface DurationParts {
  /** As typed: digits, or nothing yet. */
  amount: string;
  unit: DurationUnit;
}

const single: Record<DurationUnit, RegExp> = {
  MINUTES: /^PT(\d+)M$/,
  HOURS: /^PT(\d+)H$/,
  DAYS: /^P(\d+)D$/,
};

/** PT30M as 30 minutes. PT1H30M as 90 minutes; what no single unit says (P1DT2H, “soon”) is null. */
export function durationParts(iso: string): DurationParts | null {
  if (iso === '') return { amount: '', unit: 'MINUTES' };
  for (const unit of ['DAYS', 'HOURS', 'MINUTES'] as const) {
    const amount = single[unit].exec(iso)?.[1];
    if (amount !== undefined) return { amount, unit };
  }
  const [, hours, minutes] = /^PT(\d+)H(\d+)M$/.exec(iso) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  return { amount: String(Number(hours) * 60 + Number(minutes)), unit: 'MINUTES' };
}

/** ISO 8601 of an amount of one unit; empty where no amount was given. */
export function durationOf({ amount, unit }: DurationParts): string {
  if (amount === '') return '';
  switch (unit) {
    case 'MINUTES':
      return `PT${amount}M`;
    case 'HOURS':
      return `PT${amount}H`;
    case 'DAYS':
      return `P${amount}D`;
  }
}
