import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type GuardOptions } from '../server/doors.ts';
import { type Limits, usualLimits } from '../server/limits/settings.ts';
import { startServer, type RunningServer } from '../server/server.ts';
import { type World } from './world.ts';

export interface Service extends RunningServer {
  /** Posts a GraphQL request with that bearer token and gives the whole answer. */
  ask(token: string | null, query: string, variables?: Record<string, unknown>): Promise<Answer>;
  /** A client of the live stream with that token; it does not connect again by itself. */
  live(token: string): Client;
}

export interface Answer {
  readonly status: number;
  readonly data: Record<string, never> & Record<string, unknown>;
  readonly errors?: { message: string; extensions: Record<string, unknown> }[];
}

/** A test asks more in a second than anybody in a day; what guards against that has tests of its own. */
export const roomyLimits: Limits = {
  ...usualLimits,
  budgetPoints: 1e9,
  requestsPerPrincipal: 1e9,
  requestsPerAddress: 1e9,
  signInsPerAddress: 1e9,
  signInsPerName: 1e9,
  socketsPerAddress: 1e9,
  socketsPerPrincipal: 1e9,
};

/** The whole service over a test world, on a port of its own. */
export async function startService(
  world: World,
  heartbeatMs = 200,
  guard: GuardOptions & { readonly portalDist?: string; readonly mostQueued?: number } = {},
): Promise<Service> {
  const server = await startServer(world.app, {
    host: '127.0.0.1',
    port: 0,
    publicUrl: null,
    portalDist: '',
    heartbeatMs,
    drainMs: 2_000,
    limits: roomyLimits,
    ...guard,
  });
  const address = server.url.replace('localhost', '127.0.0.1');
  return {
    url: address,
    get subscribers() {
      return server.subscribers;
    },
    close: () => server.close(),
    async ask(token, query, variables = {}) {
      const response = await fetch(`${address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ query, variables }),
      });
      // What it cost stands beside the answer and moves with every request.
      const { extensions: _cost, ...answer } = (await response.json()) as Omit<Answer, 'status'> & {
        extensions?: unknown;
      };
      return { status: response.status, ...answer };
    },
    live: (token) =>
      createClient({
        url: `${address.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { authorization: `Bearer ${token}` },
        retryAttempts: 0,
      }),
  };
}

export interface Delivered {
  readonly __typename: 'CaseEvent' | 'StreamHeartbeat' | 'StreamGap';
  readonly cursor?: string;
  readonly resumeAt?: string;
  readonly type?: string;
  readonly text?: string | null;
  readonly case?: { readonly id: string; readonly reference: string };
}

const STREAM = `subscription ($after: String, $filter: CaseEventFilter) {
  caseEvents(after: $after, filter: $filter) {
    __typename
    ... on CaseEvent { cursor type text case { id reference } }
    ... on StreamHeartbeat { cursor serverTime }
    ... on StreamGap { after resumeAt }
  }
}`;

/** Collects what a subscription delivers, until told to stop. */
export function collect(client: Client, variables: Record<string, unknown> = {}) {
  const delivered: Delivered[] = [];
  let ended: unknown = null;
  const unsubscribe = client.subscribe<{ caseEvents: Delivered }>(
    { query: STREAM, variables },
    {
      next: ({ data }) => {
        if (data) delivered.push(data.caseEvents);
      },
      error: (error) => {
        ended = error;
      },
      complete: () => {
        ended ??= 'complete';
      },
    },
  );
  return {
    delivered,
    events: () => delivered.filter(({ __typename }) => __typename === 'CaseEvent'),
    ended: () => ended,
    stop: () => {
      unsubscribe();
      return client.dispose();
    },
  };
}
