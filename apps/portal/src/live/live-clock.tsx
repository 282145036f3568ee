import { useRef, useSyncExternalStore, type ReactNode } from 'react';
import { ServerClockProvider } from '../ui/server-clock.tsx';
import { type LiveLink } from './live-link.ts';
import { staleSince } from './stale-since.ts';

/** Gives the page the server's time, and says from when on it only remembers. */
export function LiveClock({ link, children }: { link: LiveLink; children: ReactNode }) {
  const state = useSyncExternalStore(link.subscribe, link.state);
  const { offsetMs, count } = useSyncExternalStore(link.subscribe, link.measured);
  const remembered = useRef<number | null>(null);
  remembered.current = staleSince(remembered.current, state);
  const since = remembered.current;
  return (
    <ServerClockProvider offsetMs={offsetMs} measured={count} stale={since === null ? null : { since: since + offsetMs }}>
      {children}
    </ServerClockProvider>
  );
}
