import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react';
import { createServerTime, type ServerTime } from './server-time.ts';

export interface Stale {
  /** The server instant up to which the page knows what is true. */
  since: number;
}

interface ServerClock {
  time: ServerTime;
  stale: Stale | null;
}

const ServerClockContext = createContext<ServerClock | null>(null);

export interface ServerClockProviderProps {
  /** Server minus browser, in milliseconds. */
  offsetMs: number;
  stale: Stale | null;
  /** Changes with every measurement, also one that found the same offset: a machine that slept is set right by it. */
  measured?: number;
  /** Holds the time still, for pictures and tests. */
  frozenAt?: number;
  children: ReactNode;
}

export function ServerClockProvider({
  offsetMs,
  stale,
  measured,
  frozenAt,
  children,
}: ServerClockProviderProps) {
  const [time] = useState(() => createServerTime(offsetMs, frozenAt ?? null));
  useEffect(() => {
    time.set(offsetMs);
  }, [time, offsetMs, measured]);
  useEffect(() => {
    time.freeze(frozenAt ?? null);
  }, [time, frozenAt]);
  const since = stale?.since ?? null;
  const clock = useMemo(() => ({ time, stale: since === null ? null : { since } }), [time, since]);
  return <ServerClockContext value={clock}>{children}</ServerClockContext>;
}

function useServerClock(): ServerClock {
  const clock = useContext(ServerClockContext);
  if (!clock) throw new Error('There is no server time here: put <ServerClockProvider> around it.');
  return clock;
}

/** The server's time, renewed at most every `intervalMs` (whole seconds). All callers share the page's one timer. */
export function useServerNow(intervalMs = 1000): number {
  const { time } = useServerClock();
  const snapshot = () => {
    const tick = time.tick();
    return intervalMs <= 1000 ? tick : tick - (tick % intervalMs);
  };
  return useSyncExternalStore((listener) => time.subscribe(listener), snapshot, snapshot);
}

/** Since when the page has stood still; null while it is live. */
export const useStale = (): Stale | null => useServerClock().stale;

/** Reads the server's time at the moment of an act, without renewing anything. */
export const useServerTime = (): (() => number) => useServerClock().time.now;
