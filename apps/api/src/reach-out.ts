import { lookup as resolve } from 'node:dns/promises';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

/** Thrown for an address that leads into the network this server stands in. */
export class NotPublic extends Error {}

export interface Reach {
  /** Whether a connection to this IP address may be made; only to the public internet if left out. */
  readonly mayConnectTo?: ((address: string) => boolean) | undefined;
}

export interface Outgoing {
  readonly method?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal: AbortSignal;
}

/**
 * One request to an address that somebody typed, without letting anybody look into the network this server stands in:
 * a name is looked up once, its addresses are checked, and the connection goes to one that was. A name that answers
 * differently the second time gains nothing, for it is not asked twice. Redirects are given back, not followed.
 */
export async function reachOut(
  url: URL,
  { method = 'GET', headers, body, signal }: Outgoing,
  { mayConnectTo = isPublicAddress }: Reach,
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  const found =
    family === 0 ? await within(signal, resolve(host, { all: true })) : [{ address: host, family }];
  const allowed = found.filter(({ address }) => mayConnectTo(address));
  const [first] = allowed;
  if (!first) throw new NotPublic(`${url.hostname} does not lead to the public internet.`);
  const options = {
    method,
    signal,
    // A connection of its own, to what was checked.
    agent: false,
    lookup: (
      _host: string,
      { all }: { all?: boolean | undefined },
      use: (error: null, address: string | typeof allowed, family?: number) => void,
    ) => {
      if (all) use(null, allowed);
      else use(null, first.address, first.family);
    },
    headers: { 'accept-encoding': 'identity', 'user-agent': 'Casewire', ...headers },
  };
  return new Promise((answered, failed) => {
    (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, answered)
      .on('error', failed)
      .end(body);
  });
}

/** A look-up knows no signal and may take long. */
function within<T>(signal: AbortSignal, asked: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const over = new Promise<never>((_, failed) => {
    signal.addEventListener('abort', () => {
      failed(signal.reason as Error);
    });
  });
  return Promise.race([asked, over]);
}

const LARGEST_BYTES = 1_000_000;
const PATIENCE_MS = 10_000;

/** `fetch` for what speaks to a program somebody named: as `reachOut`, bounded in time and size. */
export function outwardFetch(
  reach: Reach,
): (
  address: string,
  init: { method: string; headers: Record<string, string>; body?: unknown },
) => Promise<Response> {
  return async (address, { method, headers, body }) => {
    const sent = body === null || body === undefined ? undefined : String(body as string | URLSearchParams);
    const answer = await reachOut(
      new URL(address),
      { method, headers, body: sent, signal: AbortSignal.timeout(PATIENCE_MS) },
      reach,
    );
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of answer as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > LARGEST_BYTES) {
        answer.destroy();
        throw new Error('The answer is larger than any that belongs here.');
      }
      parts.push(part);
    }
    const status = answer.statusCode ?? 500;
    const known = Object.entries(answer.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    return new Response([204, 304].includes(status) ? null : Buffer.concat(parts), {
      status,
      headers: known,
    });
  };
}
