import { useSyncExternalStore, type ReactNode } from 'react';
import { ServerClockProvider } from '../ui/server-clock.tsx';
import { type LiveLink } from './live-link.ts';

/** Gives the page the server's time, and says from when on it only remembers. */
export function LiveClock({ link, children }: { link: LiveLink; children: ReactNode }) {
  const { offsetMs, count } = useSyncExternalStore(link.subscribe, link.measured);
  const since = useSyncExternalStore(link.subscribe, link.knownUntil);
  return (
    <ServerClockProvider
      offsetMs={offsetMs}
      measured={count}
      stale={since === null ? null : { since: since + offsetMs }}
    >
      {children}
    </ServerClockProvider>
  );
}
