import { useEffect, useEffectEvent, useState } from 'react';
import { type CaseFacts } from '../cases/owed-step.ts';
import { useServerTime } from '../ui/server-clock.tsx';
import { heardQueue, passTime, type BoardRow } from './board-rows.ts';

/** The queue as people see it change: taken rows dim at once, hold, and fold. */
export function useBoardRows(
  queue: CaseFacts[],
  isHeld: (id: string) => boolean,
  myId: string,
): readonly BoardRow[] {
  const serverNow = useServerTime();
  const [board, setBoard] = useState<{ queue: CaseFacts[]; rows: readonly BoardRow[] }>({
    queue: [],
    rows: [],
  });
  if (board.queue !== queue) setBoard({ queue, rows: heardQueue(board.rows, queue, serverNow(), myId) });

  const leaving = board.rows.some(({ phase }) => phase !== 'here');
  const tick = useEffectEvent(() => {
    setBoard((before) => {
      const rows = passTime(before.rows, serverNow(), isHeld);
      return rows === before.rows ? before : { ...before, rows };
    });
  });
  useEffect(() => {
    if (!leaving) return;
    const timer = setInterval(() => {
      tick();
    }, 120);
    return () => {
      clearInterval(timer);
    };
  }, [leaving]);
  return board.rows;
}
