/** How far the server's clock is ahead of ours, learned from heartbeats. */
export interface ServerClock {
  offsetMs: number;
  hear(serverTime: string, receivedAt: number): void;
}

/** Only the recent past is weighed: a laptop that slept may wake with another clock. */
const remembered = 12;

/**
 * A heartbeat arrives late by its journey, never early, so the largest offset heard lately is the truest one.
 */
export function createServerClock(): ServerClock {
  const heard: number[] = [];
  return {
    offsetMs: 0,
    hear(serverTime, receivedAt) {
      const offset = Date.parse(serverTime) - receivedAt;
      if (Number.isNaN(offset)) return;
      const last = heard.at(-1);
      // A jump of more than a second is a changed clock, not a slow journey: forget what was heard before.
      if (last !== undefined && Math.abs(offset - last) > 1_000) heard.length = 0;
      heard.push(offset);
      if (heard.length > remembered) heard.shift();
      this.offsetMs = Math.max(...heard);
    },
  };
}
