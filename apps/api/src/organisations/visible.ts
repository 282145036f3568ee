import { type FilterQuery } from '@mikro-orm/postgresql';
import { type Viewer, visibleOrganisations, visibleProducts } from '@casewire/access';
import { asCondition } from '../row-filter.ts';
import { type Organisation } from './organisation.ts';
import { type Product } from './product.ts';

/** The organisations the viewer may see in the directory. */
export const organisationsFor = (viewer: Viewer): FilterQuery<Organisation> =>
  asCondition<Organisation>(visibleOrganisations(viewer), { id: 'id' });

/** The products the viewer may see in the catalogue. */
export const productsFor = (viewer: Viewer): FilterQuery<Product> =>
  asCondition<Product>(visibleProducts(viewer), {});
