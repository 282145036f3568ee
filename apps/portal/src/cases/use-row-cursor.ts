import { useState } from 'react';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { rowLinkId } from './case-row.tsx';

export interface RowCursor {
  selectedId: string | undefined;
  select: (id: string | undefined) => void;
  /** Puts the keyboard on a row. */
  moveTo: (id: string) => void;
}

/** J and K, or the arrows, walk the rows; the row with the keyboard on it is the selected one. */
export function useRowCursor(ids: readonly string[]): RowCursor {
  const [selectedId, select] = useState<string>();
  const moveTo = (id: string) => {
    select(id);
    const link = document.getElementById(rowLinkId(id));
    link?.focus({ preventScroll: true });
    link?.scrollIntoView({ block: 'nearest' });
  };
  const step = (by: number) => () => {
    const at = selectedId === undefined ? -1 : ids.indexOf(selectedId);
    const next = ids[at === -1 ? 0 : Math.min(ids.length - 1, Math.max(0, at + by))];
    if (next !== undefined) moveTo(next);
  };
  useShortcuts({ j: step(1), k: step(-1), ArrowDown: step(1), ArrowUp: step(-1) });
  return {
    selectedId: selectedId !== undefined && ids.includes(selectedId) ? selectedId : undefined,
    select,
    moveTo,
  };
}
