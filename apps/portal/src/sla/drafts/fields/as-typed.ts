import { isFields } from '../document.ts';

/** A number, or whatever was typed instead, for the fault to say. */
export function numberOf(typed: string, percent: boolean): number | string {
  const text = typed.trim().replace(',', '.');
  if (!/^-?\d+(\.\d+)?$/.test(text)) return typed;
  return percent ? Number((Number(text) / 100).toPrecision(12)) : Number(text);
}

export function printNumber(value: unknown, percent: boolean): string {
  if (typeof value !== 'number') return typeof value === 'string' ? value : '';
  return String(percent ? Number((value * 100).toPrecision(12)) : value);
}

/** `25, 10` as shares of one. */
export const sharesOf = (typed: string): (number | string)[] =>
  typed
    .split(/[,;\s]+/)
    .filter((part) => part !== '')
    .map((part) => numberOf(part, true));

export const printShares = (value: unknown): string =>
  Array.isArray(value) ? (value as unknown[]).map((share) => printNumber(share, true)).join(', ') : '';

/** One a line. */
export const linesOf = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const printLines = (value: unknown): string =>
  Array.isArray(value) ? (value as unknown[]).map(String).join('\n') : '';

/** One a line, alternatives parted by a slash: `logsProvided / noLogsReason`. */
export const alternativesOf = (typed: string): string[][] =>
  linesOf(typed).map((line) =>
    line
      .split('/')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );

export const printAlternatives = (value: unknown): string =>
  Array.isArray(value)
    ? (value as unknown[])
        .map((item) => (Array.isArray(item) ? (item as unknown[]).map(String).join(' / ') : String(item)))
        .join('\n')
    : '';

/** One a line, what it is called and what it stands for: `Gold = PREMIUM`. */
export const namesOf = (typed: string): Record<string, string> =>
  Object.fromEntries(
    linesOf(typed).map((line) => {
      const [name = '', plan = ''] = line.split('=').map((part) => part.trim());
      return [name, plan];
    }),
  );

export const printNames = (value: unknown): string =>
  isFields(value)
    ? Object.entries(value)
        .map(([name, plan]) => `${name} = ${String(plan)}`)
        .join('\n')
    : '';
