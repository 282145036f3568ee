import { createClient, fetchExchange, mapExchange, subscriptionExchange, type Client } from 'urql';
import { createCache } from './cache.ts';
import { request } from './request.ts';
import { isSignedOut } from './request-error.ts';

type Forward = Parameters<typeof subscriptionExchange>[0]['forwardSubscription'];

export interface ClientOptions {
  url: string;
  /** Carries subscriptions; the live/ folder owns the socket. */
  forwardSubscription: Forward;
  onSignedOut: () => void;
}

/** One client per signed-in person: whoever signs in next starts with an empty cache. */
export function createGraphQLClient({ url, forwardSubscription, onSignedOut }: ClientOptions): Client {
  return createClient({
    url,
    ...request,
    exchanges: [
      mapExchange({
        onError: (error) => {
          if (isSignedOut(error)) onSignedOut();
        },
      }),
      createCache(),
      fetchExchange,
      subscriptionExchange({ forwardSubscription }),
    ],
  });
}
