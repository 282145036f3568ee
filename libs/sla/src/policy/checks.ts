import { parseDuration } from '@casewire/business-time';

/** One thing wrong with a document: where (`targets[2].within`), and what to do about it. */
export interface PolicyFault {
  path: string;
  message: string;
}

/** Finds what is wrong with a value that stands at a path. */
export type Check = (value: unknown, path: string) => PolicyFault[];
export type Fields = Record<string, unknown>;

export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The one fault of a place. */
export const fault = (path: string, message: string): PolicyFault[] => [{ path, message }];

/** A check that gives `message` when the rule does not hold. */
export const rule =
  (message: string, holds: (value: unknown) => boolean): Check =>
  (value, path) =>
    holds(value) ? [] : fault(path, message);

export const text = rule(
  'Give a text that is not empty.',
  (value) => typeof value === 'string' && value.trim() !== '',
);

export const fraction = rule(
  'Give a share between 0 and 1, such as 0.95.',
  (value) => typeof value === 'number' && value > 0 && value <= 1,
);

export const partLeft = rule(
  'Give the fraction of the target left, above 0 and below 1, such as 0.25.',
  (value) => typeof value === 'number' && value > 0 && value < 1,
);

/** One of the names. */
export const oneOf = (names: readonly string[]): Check =>
  rule(`Choose one of ${names.join(', ')}.`, (value) => typeof value === 'string' && names.includes(value));

/** A length of open time; never zero, or a clock that recurs would recur without end. */
export const duration = rule('Give an ISO 8601 duration above zero, such as PT30M or P1D.', (value) => {
  try {
    return typeof value === 'string' && parseDuration(value, 86_400_000) > 0;
  } catch {
    return false;
  }
});

/** A list, each item of which passes; of at least so many items. */
export const list =
  (check: Check, least = 0): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return fault(path, 'Give a list.');
    if (value.length < least) return fault(path, 'Give a list that is not empty.');
    return value.flatMap((item: unknown, index) => check(item, `${path}[${String(index)}]`));
  };

/** An object whose named fields pass; other fields are let be. */
export const fields =
  (checks: Record<string, Check>): Check =>
  (value, path) =>
    isRecord(value)
      ? Object.entries(checks).flatMap(([name, check]) => check(value[name], path ? `${path}.${name}` : name))
      : fault(path, `Give an object with ${Object.keys(checks).join(', ')}.`);

/** An object that has all of these names, each of which passes. */
export const each = (names: readonly string[], check: Check): Check =>
  fields(Object.fromEntries(names.map((name) => [name, check])));

/** An object whose keys come from `names` (any, if null); each of those present is checked. */
export const some =
  (names: readonly string[] | null, check: Check): Check =>
  (value, path) =>
    isRecord(value)
      ? Object.entries(value).flatMap(([name, item]) =>
          names === null || names.includes(name)
            ? check(item, `${path}.${name}`)
            : fault(`${path}.${name}`, `Use one of ${names.join(', ')}.`),
        )
      : fault(path, 'Give an object; {} for none.');

/** Passes what is left out. */
export const optional =
  (check: Check): Check =>
  (value, path) =>
    value === undefined ? [] : check(value, path);
