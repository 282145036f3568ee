import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';

/** Opens many sockets of the protocol and says when the last of them has got an event. Told what to do by its parent. */
export interface Open {
  readonly url: string;
  readonly many: number;
  /** Taken in turns. */
  readonly tokens: readonly string[];
  readonly query: string;
  /** Puts a name of its own into each query, so that no two ask the same. */
  readonly apart: boolean;
}

export interface Heard {
  readonly first: number;
  readonly last: number;
  /** As it came, for who has to send the same. */
  readonly text: string;
}

/** Milliseconds since 1970 with their fractions, the same in every process of the machine. */
export const present = (): number => performance.timeOrigin + performance.now();

/** Connections that are made at the same time; more and the server's backlog overflows. */
const AT_ONCE = 100;

const sockets: WebSocket[] = [];
let greeted = 0;
let count = 0;
let first = 0;
let greetings: () => void = () => undefined;

function connect({ url, tokens, query, apart }: Open, nth: number): Promise<void> {
  const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
  sockets.push(socket);
  let welcome = false;
  socket.on('message', (data: Buffer) => {
    if (welcome) {
      if (count++ === 0) first = present();
      if (count < sockets.length) return;
      process.send?.({ first, last: present(), text: data.toString() } satisfies Heard);
      count = 0;
      return;
    }
    const { type } = JSON.parse(data.toString()) as { type: string };
    if (type === 'connection_ack') {
      const payload = { query: apart ? query.replace('{', `Own${String(nth)} {`) : query };
      // An id as the client of graphql-ws makes it.
      socket.send(JSON.stringify({ id: randomUUID(), type: 'subscribe', payload }));
    } else if (type === 'next') {
      // The first is a heartbeat: they are live now.
      welcome = true;
      if (++greeted === sockets.length) greetings();
    } else throw new Error(data.toString());
  });
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      const authorization = `Bearer ${tokens[nth % tokens.length] ?? ''}`;
      socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
      resolve();
    });
    socket.once('error', reject);
  });
}

process.on('message', (open: Open) => {
  const all = async () => {
    const greetedAll = new Promise<void>((resolve) => (greetings = resolve));
    for (let nth = 0; nth < open.many; nth += AT_ONCE)
      await Promise.all(
        Array.from({ length: Math.min(AT_ONCE, open.many - nth) }, (_, more) => connect(open, nth + more)),
      );
    await greetedAll;
    process.send?.('ready');
  };
  void all();
});
