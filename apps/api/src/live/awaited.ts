/** What was published and has not been read yet, while it may still come by itself. */
export interface Awaited {
  /** Events up to `top`, none with a smaller id than `first` (null if that is not known), are on their way. */
  expect(top: number, first: string | null): void;
  close(): void;
}

/**
 * Calls `overdue` when what was expected as a wait began has not come at its end, `patienceMs` later. What is expected
 * meanwhile has the next wait, so nothing is later than two of them before somebody looks.
 */
export function openAwaited(
  position: () => number,
  overdue: (first: string | null) => void,
  patienceMs: number,
): Awaited {
  let top = 0;
  let first: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    const goal = top;
    timer = setTimeout(() => {
      timer = undefined;
      if (position() >= top) return;
      if (position() >= goal) wait();
      else overdue(first);
    }, patienceMs);
  };
  return {
    expect(upTo, from) {
      if (upTo <= position()) return;
      top = Math.max(top, upTo);
      if (!timer) {
        first = from;
        wait();
      } else if (first !== null) first = from !== null && from > first ? first : from;
    },
    close() {
      clearTimeout(timer);
    },
  };
}
