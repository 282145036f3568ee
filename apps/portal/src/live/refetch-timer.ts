/** Many events, one question: collects what asks for a refetch and asks once. */
export interface RefetchTimer {
  /** Something may have changed. */
  touch(): void;
  cancel(): void;
}

/** Long enough to take the events of one transaction together, short enough to feel immediate. */
const settleMs = 150;
/** Under a steady stream of events a list is still asked for this often. */
const patienceMs = 1_000;

/** `spread` keeps a thousand open pages from asking in the same instant. */
export function createRefetchTimer(
  refetch: () => void,
  spread: () => number = () => Math.random() * 100,
): RefetchTimer {
  let settle: ReturnType<typeof setTimeout> | undefined;
  let patience: ReturnType<typeof setTimeout> | undefined;
  const cancel = () => {
    clearTimeout(settle);
    clearTimeout(patience);
    settle = patience = undefined;
  };
  const run = () => {
    cancel();
    refetch();
  };
  return {
    touch() {
      clearTimeout(settle);
      settle = setTimeout(run, settleMs + spread());
      patience ??= setTimeout(run, patienceMs);
    },
    cancel,
  };
}
