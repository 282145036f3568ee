import { type WebSocket } from 'ws';

/** Finds out which sockets have nobody at their other end any more: a peer whose power failed says no goodbye. */
export interface Pulse {
  /** From now on the socket is pinged until it closes, and hung up on when it leaves a ping unanswered. */
  keep(socket: WebSocket): void;
  close(): void;
}

/** Sockets take turns, or ten thousand would be pinged in one moment. */
const TURNS = 30;

/** Pings every socket once in `everyMs`; it has until its next turn to answer. One timer for all of them. */
export function openPulse(everyMs: number): Pulse {
  const turns = Array.from({ length: TURNS }, () => new Set<WebSocket>());
  const unanswered = new WeakSet<WebSocket>();
  const answered = function (this: WebSocket): void {
    unanswered.delete(this);
  };
  let turn = 0;
  let kept = 0;

  const timer = setInterval(() => {
    turn = (turn + 1) % TURNS;
    for (const socket of turns[turn] ?? []) {
      if (unanswered.has(socket)) socket.terminate();
      else if (socket.readyState === socket.OPEN) {
        unanswered.add(socket);
        socket.ping();
      }
    }
  }, everyMs / TURNS);

  return {
    keep(socket) {
      const mine = turns[kept++ % TURNS];
      mine?.add(socket);
      socket.on('pong', answered);
      socket.once('close', () => mine?.delete(socket));
    },
    close() {
      clearInterval(timer);
    },
  };
}
