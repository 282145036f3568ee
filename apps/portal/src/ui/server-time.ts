/**
 * The server's time in this page. It runs on the monotonic clock from the moment it was set, so a step of the
 * browser's clock moves nothing; the next measurement sets it right after a sleep.
 * One timer, on the server's whole seconds, and only while somebody looks.
 */
export interface ServerTime {
  now(): number;
  tick(): number;
  set(offsetMs: number): void;
  freeze(at: number | null): void;
  subscribe(listener: () => void): () => void;
}

export function createServerTime(offsetMs: number, frozenAt: number | null = null): ServerTime {
  let anchor = Date.now() + offsetMs;
  let anchoredAt = performance.now();
  let frozen = frozenAt;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const listeners = new Set<() => void>();

  const now = () => frozen ?? Math.floor(anchor + (performance.now() - anchoredAt));
  let last = now();

  const announce = () => {
    last = now();
    for (const listener of listeners) listener();
  };
  const stop = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const schedule = () => {
    stop();
    if (frozen !== null || listeners.size === 0) return;
    timer = setTimeout(
      () => {
        announce();
        schedule();
      },
      1000 - (now() % 1000) + 1,
    );
  };

  return {
    now,
    tick: () => last,
    set(next) {
      anchor = Date.now() + next;
      anchoredAt = performance.now();
      announce();
      schedule();
    },
    freeze(at) {
      frozen = at;
      announce();
      schedule();
    },
    subscribe(listener) {
      if (listeners.size === 0) last = now();
      listeners.add(listener);
      if (timer === null) schedule();
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
  };
}
