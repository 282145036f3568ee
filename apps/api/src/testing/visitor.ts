import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { type Service } from './service.ts';

/** Somebody at a browser: keeps cookies as one does, and sends the Origin of the portal's own page. */
export interface Visitor {
  readonly cookie: string;
  /** Posts to a path of the service and gives status and JSON. */
  post(path: string, body?: object): Promise<{ status: number; body: Record<string, unknown> }>;
  /** Follows no redirect. */
  get(address: string): Promise<Response>;
  /** A GraphQL answer's data; throws if there is none. */
  ask<T = Record<string, unknown>>(query: string, variables?: Record<string, unknown>): Promise<T>;
  signIn(email: string, password: string): Promise<{ status: number; body: Record<string, unknown> }>;
  /** The live stream by the session. */
  live(): Client;
}

export function openVisitor(service: Pick<Service, 'url'>, jar = new Map<string, string>()): Visitor {
  const cookie = (): string => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const keep = (response: Response): Response => {
    for (const one of response.headers.getSetCookie()) {
      const [name = '', value = ''] = one.split(';')[0]?.split(/=(.*)/s) ?? [];
      if (value === '' || /max-age=0/i.test(one)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  const visitor: Visitor = {
    get cookie() {
      return cookie();
    },
    async post(path, body = {}) {
      const response = keep(
        await fetch(service.url + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: service.url, cookie: cookie() },
          body: JSON.stringify(body),
        }),
      );
      const text = await response.text();
      return { status: response.status, body: text ? (JSON.parse(text) as Record<string, unknown>) : {} };
    },
    async get(address) {
      return keep(await fetch(address, { redirect: 'manual', headers: { cookie: cookie() } }));
    },
    async ask<T>(query: string, variables: Record<string, unknown> = {}) {
      const { body } = await visitor.post('/graphql', { query, variables });
      if (!body['data']) throw new Error(JSON.stringify(body));
      return body['data'] as T;
    },
    signIn: (email, password) => visitor.post('/auth/sign-in/email', { email, password }),
    live() {
      const socketOf = class extends WebSocket {
        constructor(address: string, protocols: string) {
          super(address, protocols, { headers: { cookie: cookie(), origin: service.url } });
        }
      };
      return createClient({
        url: `${service.url.replace('http', 'ws')}/graphql`,
        webSocketImpl: socketOf,
        retryAttempts: 0,
      });
    },
  };
  return visitor;
}
