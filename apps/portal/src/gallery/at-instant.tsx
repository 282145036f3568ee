import { type ReactNode } from 'react';
import { ServerClockProvider } from '../ui/server-clock.tsx';
import { ZonesProvider } from '../ui/zones.tsx';

/** Holds the time still around an example. */
export function AtInstant({
  now,
  staleSince,
  zone = 'Etc/GMT',
  children,
}: {
  now: number;
  staleSince?: number;
  zone?: string;
  children: ReactNode;
}) {
  return (
    <ServerClockProvider
      offsetMs={0}
      frozenAt={now}
      stale={staleSince === undefined ? null : { since: staleSince }}
    >
      <ZonesProvider reader={zone} vendor="Etc/GMT">
        {children}
      </ZonesProvider>
    </ServerClockProvider>
  );
}
