import { useRef, useState, type HTMLAttributes } from 'react';
import { heldOrder, wouldMove } from './held-order.ts';

/** How long the pointer may rest unmoved before the list sorts under it all the same. */
const restMs = 20_000;

export interface HeldOrder<T> {
  rows: T[];
  /** Rows that would stand elsewhere if let go. */
  moving: number;
  letGo: () => void;
  /** For the element around the rows. */
  area: Pick<HTMLAttributes<HTMLElement>, 'onPointerMove' | 'onPointerLeave'>;
}

/** Sorting holds still under the pointer. */
export function useHeldOrder<T extends { id: string }>(natural: T[]): HeldOrder<T> {
  const [held, setHeld] = useState<string[]>();
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const ids = natural.map(({ id }) => id);
  const letGo = () => {
    clearTimeout(rest.current);
    setHeld(undefined);
  };
  const hold = () => {
    clearTimeout(rest.current);
    rest.current = setTimeout(letGo, restMs);
    setHeld((before) => before ?? ids);
  };
  const shown = held ? heldOrder(held, ids) : ids;
  const byId = new Map(natural.map((row) => [row.id, row]));
  return {
    rows: shown.flatMap((id) => byId.get(id) ?? []),
    moving: held ? wouldMove(shown, ids) : 0,
    letGo,
    area: {
      onPointerMove: (event) => {
        if (event.pointerType === 'mouse') hold();
      },
      onPointerLeave: letGo,
    },
  };
}
