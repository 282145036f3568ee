import { createClient, fetchExchange, type TypedDocumentNode } from 'urql';
import { request } from './request.ts';

/** Asks past the cache: for what is shown once and kept nowhere on this side. */
export function askBesideCache<D, V extends Record<string, unknown>>(
  document: TypedDocumentNode<D, V>,
  variables: V,
) {
  return createClient({ ...request, url: '/graphql', exchanges: [fetchExchange] })
    .mutation(document, variables)
    .toPromise();
}
