import { useCallback, useEffect, useLayoutEffect, useRef, type UIEvent } from 'react';

/** Nearer to the end than this counts as being there. */
const near = 60;

/**
 * A story told downwards opens at its newest entry and stays there while the reader does. Who has scrolled
 * up to read keeps their place, also when earlier entries come in above it.
 */
export function useNewestInView(firstId: string | undefined, count: number, enabled: boolean) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const before = useRef<{ firstId: string | undefined; height: number }>(undefined);

  useLayoutEffect(() => {
    const area = box.current;
    if (!area || !enabled) return;
    if (atEnd.current) area.scrollTop = area.scrollHeight;
    else if (before.current && before.current.firstId !== firstId)
      area.scrollTop += area.scrollHeight - before.current.height;
    before.current = { firstId, height: area.scrollHeight };
  }, [firstId, count, enabled]);

  useEffect(() => {
    const area = box.current;
    if (!area || !enabled) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) area.scrollTop = area.scrollHeight;
    });
    observer.observe(area);
    return () => {
      observer.disconnect();
    };
  }, [enabled]);

  const onScroll = useCallback((event: UIEvent<HTMLElement>) => {
    const area = event.currentTarget;
    atEnd.current = area.scrollHeight - area.scrollTop - area.clientHeight < near;
  }, []);
  const toEnd = useCallback(() => {
    atEnd.current = true;
  }, []);
  return { box, onScroll, toEnd };
}
