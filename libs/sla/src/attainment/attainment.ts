/** How many promises were met and how many missed. */
export interface Tally {
  met: number;
  missed: number;
}

/** The share of promises that were met, 0 to 1; null when none was decided (D-KPI-1). */
export function attainmentOf({ met, missed }: Tally): number | null {
  return met + missed === 0 ? null : met / (met + missed);
}

/** A target is read to nine decimals, so that 0.95 is nineteen twentieths and not the nearest binary fraction. */
const PARTS = 1_000_000_000n;

/**
 * How many more promises may be missed before attainment falls under the target; below zero, how many were missed too
 * many (D-KPI-2). Exact: no rounding error lets the last one through. Throws a RangeError for a target that is not
 * above 0 and at most 1, and for counts that are no whole numbers from 0.
 */
export function breachBudget({ met, missed }: Tally, target: number): number {
  for (const count of [met, missed])
    if (!Number.isSafeInteger(count) || count < 0)
      throw new RangeError(`${String(count)} is no count: give a whole number from 0.`);
  const parts = BigInt(Math.round((target > 0 && target <= 1 ? target : 0) * Number(PARTS)));
  if (parts === 0n)
    throw new RangeError(`${String(target)} is no target: give a share above 0 and at most 1.`);
  // met ÷ (met + missed + more) ≥ target, solved for the greatest whole `more`.
  return Number((BigInt(met) * PARTS) / parts) - met - missed;
}

/**
 * The attainment in whole tenths of a percent, rounded down: 94.99 % never reads as the 95 % it fell short of, nor
 * one miss in ten thousand as 100 %. Null when nothing was decided.
 */
export function attainmentTenths({ met, missed }: Tally): number | null {
  return met + missed === 0 ? null : Number((BigInt(met) * 1000n) / BigInt(met + missed));
}
