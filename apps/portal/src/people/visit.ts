import { type Client } from 'urql';
import { createGraphQLClient } from '../graphql/client.ts';
import { createLiveLink, type LiveLink } from '../live/live-link.ts';
import { stillSignedIn } from './still-signed-in.ts';

/** One person's time here: a client, a cache and a stream of their own. */
export interface Visit {
  client: Client;
  link: LiveLink;
  /** Somebody is signed in; from now on being refused means that they were signed out. */
  began: () => void;
}

/** A visitor who never was signed in is asked to sign in, not told that they were signed out: `onSignedOut` waits for `began`. */
export function openVisit(origin: string, now: () => number, onSignedOut: () => void): Visit {
  let known = false;
  const refused = () => {
    if (!known) return;
    known = false;
    onSignedOut();
  };
  const link = createLiveLink({
    url: `${origin.replace(/^http/, 'ws')}/graphql`,
    now,
    onSignedOut: () => {
      void stillSignedIn().then((still) => {
        if (!still) refused();
      });
    },
  });
  const client = createGraphQLClient({
    url: '/graphql',
    forwardSubscription: link.forward,
    onSignedOut: refused,
  });
  return {
    client,
    link,
    began: () => {
      known = true;
    },
  };
}
