import { InstallationDocument } from '@casewire/client';
import { useQuery } from 'urql';

/** The most a page of the API holds. */
const everything = { first: 100 };

/** The organisations and products to choose from. */
export function useOrganisations() {
  const [{ data, error }] = useQuery({ query: InstallationDocument, variables: everything });
  return {
    organisations: data?.organisations.nodes ?? [],
    products: data?.products.nodes ?? [],
    failed: error !== undefined && !data,
  };
}
