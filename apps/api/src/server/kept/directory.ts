import { Organisation } from '../../organisations/organisation.ts';
import { Product } from '../../organisations/product.ts';
import { Person } from '../../people/person.ts';
import { type KnownRows, openKnownRows } from '../../reading/known-rows.ts';
import { type Limits } from '../limits/settings.ts';

/** With less room than this nothing is kept at all. */
const LEAST_KEPT = 65_536;

/** Whether there is room to keep anything of what was read. */
export const keepsAnything = ({ keptBytes }: Pick<Limits, 'keptBytes'>): boolean => keptBytes >= LEAST_KEPT;

/** Rows of the directory that need not be read again, as of an epoch of it; null where none are kept. */
export type Directory = (epoch: number) => KnownRows | null;

/** Rows of organisations, products and people, for all that is answered by one node. */
export function openDirectory(limits: Pick<Limits, 'keptBytes'>): Directory {
  return keepsAnything(limits) ? openKnownRows([Organisation, Person, Product]) : () => null;
}
