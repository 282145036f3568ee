import { type Constructor, type EntityManager, type FilterQuery } from '@mikro-orm/postgresql';
import { type Condition } from '../row-filter.ts';

/** The rows of a table that fit a condition, to which more can be added. */
export interface Selecting {
  /** Behind what is selected. */
  readonly from: string;
  readonly condition: Condition;
  readonly alias: string;
}

/** Building a statement takes the ORM half a millisecond, and the same few are asked for all the time. */
const MOST_BUILT = 1_000;
const built = new WeakMap<object, Map<string, Selecting>>();

export function selecting<T extends object>(
  em: EntityManager,
  type: Constructor<T>,
  where: FilterQuery<T>,
): Selecting {
  const metadata = em.getMetadata();
  let all = built.get(metadata);
  if (!all) built.set(metadata, (all = new Map<string, Selecting>()));
  const spelled = spell(where);
  const key = spelled === null ? null : `${type.name} ${spelled}`;
  const known = key === null ? undefined : all.get(key);
  if (known) return known;
  const made = build(em, type, where);
  if (key === null) return made;
  all.set(key, made);
  const oldest = all.size > MOST_BUILT ? all.keys().next().value : undefined;
  if (oldest !== undefined) all.delete(oldest);
  return made;
}

/** By the ORM, whose words for values are `?`. */
function build<T extends object>(em: EntityManager, type: Constructor<T>, where: FilterQuery<T>): Selecting {
  const alias = 'one';
  const builder = em.createQueryBuilder(type, alias);
  const { sql, params } = builder
    .select('*')
    .where(where as never)
    .toQuery();
  const [selected = '', ...conditions] = sql.split(' where ');
  const everything = `select "${alias}".* `;
  if (!selected.startsWith(everything))
    throw new Error('A statement selects something else than the columns of its table.');
  return {
    alias,
    from: selected.slice(everything.length),
    condition: { sql: conditions.join(' where ') || 'true', params },
  };
}

/** A condition in letters, alike only for those that are; null if it holds what cannot be spelled. */
function spell(value: unknown): string | null {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return `@${value.getTime()}`;
  if (Array.isArray(value))
    return spellAll(
      value.map((one) => spell(one)),
      '[]',
    );
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return null;
  if (Object.getOwnPropertySymbols(value).length > 0) return null;
  const entries = Object.entries(value).map(([name, one]) => {
    const spelled = spell(one);
    return spelled === null ? null : `${JSON.stringify(name)}:${spelled}`;
  });
  return spellAll(entries, '{}');
}

const spellAll = (all: readonly (string | null)[], [open, close]: string): string | null =>
  all.includes(null) ? null : `${open}${all.join()}${close}`;

/** Columns as they are selected. */
export const listed = (columns: readonly string[], alias: string): string =>
  columns.map((column) => `"${alias}"."${column}"`).join(', ');
