import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { openEventStream } from '@casewire/client';
import { WebSocket } from 'ws';

/** Somebody who reads the live stream, comes again behind the last cursor whenever it ends, and writes down every event. */
export interface Subscriber {
  /** Ids of events in the order they came; nothing is sorted out. */
  readonly received: readonly string[];
  /** What should never come: gaps, refusals, answers with errors. */
  readonly complaints: readonly string[];
  /** How often it had to come again. */
  readonly resumed: number;
  /** True once it has a cursor to resume from. */
  readonly ready: boolean;
  close(): void;
}

export type Way = 'websocket' | 'sse' | 'library';

export interface SubscriberOptions {
  readonly way: Way;
  /** Of the API, `http://…`. */
  readonly url: string;
  readonly token: string;
  /** As the API takes it. */
  readonly filter: Record<string, unknown>;
  readonly random: () => number;
}

interface Delivered {
  readonly __typename: string;
  readonly id?: string;
  readonly cursor?: string;
}

const query = `subscription CaseEvents($after: String, $filter: CaseEventFilter) {
  caseEvents(after: $after, filter: $filter) {
    __typename
    ... on CaseEvent { id cursor type text case { reference } }
    ... on StreamHeartbeat { cursor serverTime }
    ... on StreamGap { after resumeAt }
  }
}`;

/** The service speaks every second here; so long without a word is a dead line. */
const SILENCE_MS = 20_000;

/** An attempt that is given up while connecting is no error to end the program by. */
class Socket extends WebSocket {
  constructor(address: string, protocol: string) {
    super(address, protocol);
    this.on('error', () => undefined);
  }
}

export function openSubscriber(options: SubscriberOptions): Subscriber {
  return options.way === 'library' ? throughLibrary(options) : byHand(options);
}

/** What programs are given: it connects and resumes by itself. */
function throughLibrary({ url, token, filter, random }: SubscriberOptions): Subscriber {
  const received: string[] = [];
  const complaints: string[] = [];
  let lost = 0;
  const stream = openEventStream({
    url: `${url.replace('http', 'ws')}/graphql`,
    query,
    filter,
    random,
    webSocketImpl: WebSocket,
    connectionParams: () => ({ authorization: `Bearer ${token}` }),
    timings: { deadAfterMs: SILENCE_MS, firstRetryMs: 100, longestRetryMs: 1_000 },
    onEvent: ({ id }) => received.push(id),
    onGap: () => complaints.push('a gap'),
    onRefused: (reason) => complaints.push(`refused: ${reason}`),
    onState: ({ status }) => {
      if (status === 'lost') lost++;
    },
  });
  return {
    received,
    complaints,
    get resumed() {
      return lost;
    },
    get ready() {
      return stream.cursor !== undefined;
    },
    close: () => {
      stream.close();
    },
  };
}

/** The protocols as they are, so that nothing hides what the service sent twice. */
function byHand({ way, url, token, filter, random }: SubscriberOptions): Subscriber {
  const received: string[] = [];
  const complaints: string[] = [];
  const authorization = `Bearer ${token}`;
  let cursor: string | undefined;
  let resumed = -1;
  let closed = false;
  let stop: () => void = () => undefined;

  const take = (delivered: Delivered): void => {
    if (delivered.__typename === 'StreamGap') complaints.push('a gap');
    if (delivered.id !== undefined) received.push(delivered.id);
    cursor = delivered.cursor ?? cursor;
  };

  const connect = (): void => {
    if (closed) return;
    resumed++;
    let over = false;
    let silence: NodeJS.Timeout | undefined;
    const end = (): void => {
      if (over) return;
      over = true;
      clearTimeout(silence);
      release();
      if (!closed) setTimeout(connect, 50 + 300 * random());
    };
    const heard = (): void => {
      clearTimeout(silence);
      silence = setTimeout(end, SILENCE_MS);
    };
    const sink = {
      next({ data, errors }: { data?: { caseEvents: Delivered } | null; errors?: readonly unknown[] }) {
        if (over) return;
        heard();
        if (errors) complaints.push(JSON.stringify(errors));
        if (data) take(data.caseEvents);
        else end();
      },
      error: end,
      complete: end,
    };
    const client =
      way === 'sse'
        ? createSseClient({ url: `${url}/graphql/stream`, headers: { authorization }, retryAttempts: 0 })
        : createWsClient({
            url: `${url.replace('http', 'ws')}/graphql`,
            webSocketImpl: Socket,
            connectionParams: { authorization },
            retryAttempts: 0,
          });
    const release = (): void => {
      if ('terminate' in client) client.terminate();
      else client.dispose();
    };
    stop = end;
    heard();
    client.subscribe({ query, variables: { filter, after: cursor } }, sink as never);
  };
  connect();

  return {
    received,
    complaints,
    get resumed() {
      return resumed;
    },
    get ready() {
      return cursor !== undefined;
    },
    close() {
      closed = true;
      stop();
    },
  };
}
