import { CaseEventsDocument, type DeliveredEvent } from '@casewire/client';
import {
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import { useClient } from 'urql';
import { LiveContext, type Live, type MissedChanges } from './live-context.ts';
import { type LiveLink } from './live-link.ts';

/** How long rows that changed unseen stay marked. */
const markedMs = 60_000;

/** Holds the page's subscription open and tells its rooms what arrived. */
export function LiveProvider({
  link,
  now,
  children,
}: {
  link: LiveLink;
  now: () => number;
  children: ReactNode;
}) {
  const client = useClient();
  const [listeners] = useState(() => new Set<(event: DeliveredEvent) => void>());
  const away = useRef(new Set<string>());
  const [missed, setMissed] = useState<MissedChanges>();
  const [gapAt, setGapAt] = useState<number>();
  const state = useSyncExternalStore(link.subscribe, link.state);

  useEffect(() => {
    const { unsubscribe } = client.subscription(CaseEventsDocument, {}).subscribe(({ data }) => {
      if (data?.caseEvents.__typename !== 'CaseEvent') return;
      const event = data.caseEvents;
      if (link.state().status === 'catching-up') away.current.add(event.case.id);
      for (const listener of listeners) listener(event);
    });
    return unsubscribe;
  }, [client, link, listeners]);

  useEffect(
    () =>
      link.subscribe(() => {
        const { status } = link.state();
        if (status === 'gap') setGapAt(now());
        if (status !== 'live' || away.current.size === 0) return;
        setMissed({ caseIds: away.current, until: now() + markedMs });
        away.current = new Set();
      }),
    [link, now],
  );

  useEffect(() => {
    if (!missed) return;
    const timer = setTimeout(
      () => {
        setMissed(undefined);
      },
      Math.max(0, missed.until - now()),
    );
    return () => {
      clearTimeout(timer);
    };
  }, [missed, now]);

  const dismiss = useCallback(() => {
    setMissed(undefined);
    setGapAt(undefined);
  }, []);

  const live = useMemo<Live>(
    () => ({
      state,
      missed,
      gapAt,
      dismiss,
      retryNow: link.retryNow,
      onAfresh: link.onAfresh,
      onEvent: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    }),
    [state, missed, gapAt, dismiss, link, listeners],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}
