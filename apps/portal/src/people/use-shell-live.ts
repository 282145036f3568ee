import { useEffect, useState } from 'react';
import { useLive, type Live } from '../live/live-context.ts';
import { type Live as ShellLive } from '../shell/shell-props.ts';
import { useStale } from '../ui/server-clock.tsx';
import { countDrafts, useViewer } from './viewer.ts';

/** What the stream does, in the shape the shell shows it. */
export function useShellLive(): ShellLive {
  const live = useLive();
  const stale = useStale();
  const { person } = useViewer();
  const retryInSeconds = useCountdown(live.state);
  switch (live.state.status) {
    case 'lost':
      return {
        status: 'lost',
        ...(stale && { since: stale.since }),
        retryInSeconds,
        drafts: countDrafts(person.id),
      };
    case 'catching-up':
      return { status: 'catching-up', ...(stale && { since: stale.since }), done: live.state.caughtUp };
    case 'connecting':
    case 'gap':
    case 'live':
      if (live.gapAt !== undefined) return { status: 'gap', since: live.gapAt };
      return { status: 'live', changed: live.missed?.caseIds.size ?? 0 };
  }
}

function useCountdown(state: Live['state']): number {
  const retryAt = state.status === 'lost' ? state.retryAt : undefined;
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (retryAt === undefined) return;
    const count = () => {
      setLeft(Math.max(0, Math.ceil((retryAt - Date.now()) / 1_000)));
    };
    count();
    const timer = setInterval(count, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, [retryAt]);
  return left;
}
