import { lazy, type ComponentType } from 'react';

const whenIdle: (run: () => void) => void =
  typeof requestIdleCallback === 'function'
    ? (run) => requestIdleCallback(run, { timeout: 4_000 })
    : (run) => setTimeout(run, 1_000);

/**
 * A part that the first sight of a page does without. It is fetched once the page has come to rest, so that
 * it is there when it is wanted, also while the connection is lost.
 */
export function lazyLater<P>(load: () => Promise<ComponentType<P>>) {
  let loading: Promise<{ default: ComponentType<P> }> | undefined;
  const once = () => (loading ??= load().then((component) => ({ default: component })));
  const forget = () => {
    loading = undefined;
  };
  if (typeof window !== 'undefined')
    whenIdle(() => {
      // Without a connection it is asked for again when it is wanted.
      once().catch(forget);
    });
  return lazy(once);
}
