import { ViewerDocument } from '@casewire/client';
import { lazy, Suspense, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Provider, useQuery } from 'urql';
import { codeOf, isSignedOut } from '../graphql/request-error.ts';
import { LiveClock } from '../live/live-clock.tsx';
import { LiveProvider } from '../live/live-provider.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { SessionContext } from './viewer.ts';
import { openVisit } from './visit.ts';

const SignInPage = lazy(async () => ({ default: (await import('./sign-in/sign-in-page.tsx')).SignInPage }));
const signOut = async () => (await import('./sign-in/auth.ts')).signOut();

const now = () => Date.now();

/** Behind it stands a signed-in person. */
export function SessionGate({ children }: { children: ReactNode }) {
  const [turn, setTurn] = useState({ number: 0, returned: false });
  const visit = useMemo(
    () =>
      openVisit(location.origin, now, () => {
        setTurn({ number: turn.number + 1, returned: true });
      }),
    [turn.number],
  );
  const next = () => {
    setTurn({ number: turn.number + 1, returned: false });
  };

  return (
    <Provider value={visit.client} key={turn.number}>
      <Gate
        returned={turn.returned}
        onKnown={visit.began}
        onSignedIn={next}
        onSignOut={() => {
          void signOut().finally(next);
        }}
      >
        <LiveProvider link={visit.link} now={now}>
          <LiveClock link={visit.link}>{children}</LiveClock>
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
  useEffect(() => {
    if (isKnown) onKnown();
  }, [isKnown, onKnown]);
  if (session) return <SessionContext value={session}>{children}</SessionContext>;
  if (fetching) return <div aria-busy="true" aria-label={t('checking')} />;
  if (!error || isSignedOut(error))
    return (
      <Suspense>
        <SignInPage returned={returned} onSignedIn={onSignedIn} />
      </Suspense>
    );
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
