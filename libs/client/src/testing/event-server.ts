import { buildSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

const schema = buildSchema(readFileSync(new URL('../../../schema/schema.graphql', import.meta.url), 'utf8'));

export const query = `subscription CaseEvents($filter: CaseEventFilter, $after: String) {
  caseEvents(filter: $filter, after: $after) {
    __typename
    ... on CaseEvent { id cursor text }
    ... on StreamHeartbeat { serverTime cursor }
    ... on StreamGap { after resumeAt }
  }
}`;

export interface EventServer {
  url: string;
  /** The `after` of each subscription so far. */
  asked: (string | undefined)[];
  commit(): void;
  /** Forget all events up to now: whoever asks for older ones gets a gap. */
  forget(): void;
  cut(): void;
  /** Stop talking without closing anything, as a network that drops packets does. */
  hush(silent: boolean): void;
  refuse(code: number | undefined): void;
  stop(): Promise<void>;
}

/** A small event log behind the real protocol: cursor n stands for the n-th event. */
export async function startEventServer({ heartbeatMs }: { heartbeatMs: number }): Promise<EventServer> {
  let head = 0;
  let oldest = 0;
  let silent = false;
  let refusal: number | undefined;
  const wake = new Set<() => void>();
  const asked: (string | undefined)[] = [];

  async function* read(after: string | undefined) {
    let at = after === undefined ? head : Number(after);
    if (at < oldest) {
      yield { __typename: 'StreamGap', after, resumeAt: String(oldest) };
      at = oldest;
    }
    for (;;) {
      while (at < head) {
        at += 1;
        yield {
          __typename: 'CaseEvent',
          id: `e${String(at)}`,
          cursor: String(at),
          text: `event ${String(at)}`,
        };
      }
      if (!silent)
        yield { __typename: 'StreamHeartbeat', serverTime: '2026-11-23T09:41:52.000Z', cursor: String(at) };
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, heartbeatMs);
        wake.add(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  const http = createServer();
  const sockets = new WebSocketServer({ server: http });
  const protocol = useServer(
    {
      schema,
      onConnect: (ctx) => {
        if (refusal !== undefined) ctx.extra.socket.close(refusal, 'Sign in');
        return true;
      },
      subscribe: ({ variableValues }) => {
        const after = variableValues?.['after'];
        const from = typeof after === 'string' ? after : undefined;
        asked.push(from);
        return wrap(read(from));
      },
    },
    sockets,
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;

  return {
    url: `ws://127.0.0.1:${String(port)}`,
    asked,
    commit() {
      head += 1;
      for (const resume of wake) resume();
      wake.clear();
    },
    forget() {
      oldest = head;
    },
    cut() {
      for (const socket of sockets.clients) socket.terminate();
    },
    hush(value) {
      silent = value;
    },
    refuse(code) {
      refusal = code;
    },
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      await protocol.dispose();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

async function* wrap(source: AsyncGenerator<Record<string, unknown>>) {
  for await (const caseEvents of source) yield { data: { caseEvents } };
}
