import { useState } from 'react';
import { useServerNow, useServerTime } from '../ui/server-clock.tsx';

/** The server's time to the minute, but never earlier than this page was opened: what was just published has begun. */
export function useMinute(): number {
  const now = useServerTime();
  const [opened] = useState(now);
  return Math.max(opened, useServerNow(60_000));
}
