import { ViewerDocument } from '@casewire/client';
import { useEffect, useEffectEvent, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Provider, useQuery } from 'urql';
import { createGraphQLClient } from '../graphql/client.ts';
import { codeOf, isSignedOut } from '../graphql/request-error.ts';
import { LiveClock } from '../live/live-clock.tsx';
import { createLiveLink } from '../live/live-link.ts';
import { LiveProvider } from '../live/live-provider.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { signOut } from './auth.ts';
import { SignInPage } from './sign-in-page.tsx';
import { SessionContext } from './viewer.ts';

const now = () => Date.now();
const socketUrl = () => `${location.origin.replace(/^http/, 'ws')}/graphql`;

/** Behind it stands a signed-in person; each one gets a client, a cache and a stream of their own. */
export function SessionGate({ children }: { children: ReactNode }) {
  const [visit, setVisit] = useState({ number: 0, returned: false });
  const known = useRef(false);
  const { link, client } = useMemo(() => {
    const onSignedOut = () => {
      // A visitor who never was signed in is asked to, not told that they were signed out.
      if (!known.current) return;
      known.current = false;
      setVisit({ number: visit.number + 1, returned: true });
    };
    const made = createLiveLink({ url: socketUrl(), now, onSignedOut });
    return { link: made, client: createGraphQLClient({ url: '/graphql', forwardSubscription: made.forward, onSignedOut }) };
  }, [visit.number]);
  const next = () => {
    known.current = false;
    setVisit({ number: visit.number + 1, returned: false });
  };

  return (
    <Provider value={client} key={visit.number}>
      <Gate
        returned={visit.returned}
        onKnown={() => {
          known.current = true;
        }}
        onSignedIn={next}
        onSignOut={() => {
          void signOut().finally(next);
        }}
      >
        <LiveProvider link={link} now={now}>
          <LiveClock link={link}>{children}</LiveClock>
        </LiveProvider>
      </Gate>
    </Provider>
  );
}

interface GateProps {
  returned: boolean;
  onKnown: () => void;
  onSignedIn: () => void;
  onSignOut: () => void;
  children: ReactNode;
}

function Gate({ returned, onKnown, onSignedIn, onSignOut, children }: GateProps) {
  const { t } = useTranslation('signIn');
  const [{ data, error, fetching }, ask] = useQuery({ query: ViewerDocument });
  const viewer = data?.viewer;
  const session = useMemo(() => (viewer ? { viewer, signOut: onSignOut } : undefined), [viewer, onSignOut]);
  const isKnown = session !== undefined;
  const tellKnown = useEffectEvent(onKnown);
  useEffect(() => {
    if (isKnown) tellKnown();
  }, [isKnown]);
  if (session) return <SessionContext value={session}>{children}</SessionContext>;
  if (fetching) return <div aria-busy="true" aria-label={t('checking')} />;
  if (!error || isSignedOut(error)) return <SignInPage returned={returned} onSignedIn={onSignedIn} />;
  return (
    <main>
      <ErrorState
        title={t('viewerFailed')}
        text={t('viewerFailedText')}
        {...codeOf(error)}
        onRetry={() => {
          ask({ requestPolicy: 'network-only' });
        }}
      />
    </main>
  );
}
