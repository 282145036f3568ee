import { v7 as uuidv7 } from 'uuid';
import { type OrganisationKey, organisations, type ProductKey, products } from './organisations.ts';
import { type PersonKey, people } from './people.ts';

/** Under which id everybody and everything of the demo world is in the database. */
export interface Ids {
  readonly organisation: Record<OrganisationKey, string>;
  readonly product: Record<ProductKey, string>;
  readonly person: Record<PersonKey, string>;
}

export const idsOf = <K extends string, V>(record: Partial<Record<K, V>>): [K, V][] =>
  Object.entries(record) as [K, V][];

const one = <K extends string>(of: Record<K, unknown>): Record<K, string> =>
  Object.fromEntries(Object.keys(of).map((key) => [key, uuidv7()])) as Record<K, string>;

export const newIds = (): Ids => ({
  organisation: one(organisations),
  product: one(products),
  person: one(people),
});
