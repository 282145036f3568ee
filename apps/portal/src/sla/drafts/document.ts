/** A place in a document: `['targets', 2, 'within']`, which the API writes as `targets[2].within`. */
export type Path = readonly (string | number)[];
export type Fields = Record<string, unknown>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The place as the API names it in a fault. */
export const pathText = (path: Path): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${String(step)}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');

/** The steps of a place as the API names it. */
export const stepsOf = (text: string): Path =>
  [...text.matchAll(/[^.[\]]+/g)].map(([step]) => (/^\d+$/.test(step) ? Number(step) : step));

/** What stands at a place; undefined where there is no such place. */
export function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof step === 'number') return Array.isArray(value) ? (value as unknown[])[step] : undefined;
    return isFields(value) ? value[step] : undefined;
  }, document);
}

/** The document with another value at a place; undefined takes the field, or the item of a list, away. */
export function withValue(document: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const list: unknown[] = Array.isArray(document) ? [...(document as unknown[])] : [];
    if (rest.length === 0 && value === undefined) list.splice(step, 1);
    else list[step] = withValue(list[step], rest, value);
    return list;
  }
  const fields: Fields = isFields(document) ? { ...document } : {};
  const next = withValue(fields[step], rest, value);
  if (next !== undefined) return { ...fields, [step]: next };
  return Object.fromEntries(Object.entries(fields).filter(([name]) => name !== step));
}

export const textAt = (document: unknown, path: Path): string => {
  const value = valueAt(document, path);
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : '';
};

export const listAt = (document: unknown, path: Path): readonly unknown[] => {
  const value = valueAt(document, path);
  return Array.isArray(value) ? (value as unknown[]) : [];
};

/** The texts of a list; whatever else stands in it is left out. */
export const textsAt = (document: unknown, path: Path): readonly string[] =>
  listAt(document, path).filter((item) => typeof item === 'string');

/** The document of a text; null where the text is not JSON. */
export function parsed(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}
