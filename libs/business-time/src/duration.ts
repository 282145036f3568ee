const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const NUMBER = '(\\d+(?:[.,]\\d+)?)';
const FORM = new RegExp(`^P(?:${NUMBER}D)?(?:T(?:${NUMBER}H)?(?:${NUMBER}M)?(?:${NUMBER}S)?)?$`);

/**
 * Reads an ISO 8601 duration of days, hours, minutes and seconds; `P1D` is worth `dayMs` (D-CLK-2).
 * Takes for example `PT1H30M`, `P2D`, `PT0.5H`; gives whole milliseconds.
 * Throws a RangeError for years, months and weeks (their length is not fixed), for signs, and for
 * parts of a millisecond.
 */
export function parseDuration(iso: string, dayMs: number): number {
  const match = FORM.exec(iso);
  if (!match || iso.endsWith('P') || iso.endsWith('T')) {
    throw new RangeError(
      `“${iso}” is no duration this calendar can count: write days, hours, minutes or seconds, such as PT30M or P1D.`,
    );
  }
  const parts = match.slice(1);
  const last = parts.findLastIndex((part) => part !== undefined);
  const worth = [dayMs, HOUR, MINUTE, SECOND];
  let total = 0;
  parts.forEach((part, index) => {
    if (part === undefined) return;
    if (index !== last && /[.,]/.test(part)) {
      throw new RangeError(`“${iso}” has a fraction before its last part: only the last part may have one.`);
    }
    total += Number(part.replace(',', '.')) * (worth[index] ?? 0);
  });
  const whole = Math.round(total);
  if (!Number.isSafeInteger(whole) || Math.abs(total - whole) > 1e-6) {
    throw new RangeError(`“${iso}” is not a countable number of whole milliseconds: use a rounder duration.`);
  }
  return whole;
}
