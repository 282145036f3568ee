import { type IncomingMessage } from 'node:http';
import { NotPublic, reachOut } from '../reach-out.ts';

/** Reads the text at an address that somebody typed. Throws a FeedError that says what is wrong with it. */
export type ReadFeed = (url: string) => Promise<string>;

/** A sentence for whoever typed the address. */
export class FeedError extends Error {}

export interface FeedOptions {
  /** Whether a connection to this IP address may be made; only to the public internet if left out. */
  readonly mayConnectTo?: ((address: string) => boolean) | undefined;
  readonly timeoutMs?: number;
}

const LARGEST_BYTES = 2_000_000;
const MOST_REDIRECTS = 3;
const TIMEOUT_MS = 10_000;

/** Fetches over HTTP and HTTPS; every step on the way goes through `reachOut`, which keeps it out of our network. */
export function feedReader({ mayConnectTo, timeoutMs = TIMEOUT_MS }: FeedOptions = {}): ReadFeed {
  return async (address) => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      let url = readUrl(address);
      for (let redirects = 0; ; redirects++) {
        const response = await reachOut(url, { headers: wanted, signal }, { mayConnectTo });
        const next = redirectOf(response, url);
        if (!next) return await textOf(response, url);
        response.destroy();
        if (redirects === MOST_REDIRECTS)
          throw new FeedError('The address leads on and on: give the one it ends at.');
        url = next;
      }
    } catch (error) {
      if (error instanceof FeedError) throw error;
      if (error instanceof NotPublic)
        throw new FeedError('The address does not lead to the public internet: paste the text instead.');
      if (signal.aborted)
        throw new FeedError(
          `Nothing came from there within ${timeoutMs / 1000} s: try again, or paste the text.`,
        );
      const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
      throw new FeedError(`The address could not be read${why}: check it, or paste the text.`);
    }
  };
}

function readUrl(address: string, from?: URL): URL {
  const url = URL.parse(address.trim(), from?.href);
  // Calendars are often handed about by a scheme of their own.
  if (url?.protocol === 'webcal:') return readUrl(url.href.replace(/^webcal:/, 'https:'));
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:'))
    throw new FeedError('Give an address that begins with https:// or http://.');
  if (from?.protocol === 'https:' && url.protocol === 'http:')
    throw new FeedError('The address leads from https to http: give one that stays with https.');
  if (url.username !== '' || url.password !== '')
    throw new FeedError(
      'Leave name and password out of the address: what is imported here is for everybody.',
    );
  return url;
}

const wanted = { accept: 'text/calendar, text/plain;q=0.5' };

function redirectOf({ statusCode, headers }: IncomingMessage, from: URL): URL | null {
  const leadsOn = statusCode !== undefined && [301, 302, 303, 307, 308].includes(statusCode);
  return leadsOn && headers.location !== undefined ? readUrl(headers.location, from) : null;
}

async function textOf(response: IncomingMessage, url: URL): Promise<string> {
  const { statusCode = 0 } = response;
  if (statusCode !== 200) {
    response.destroy();
    throw new FeedError(`${url.hostname} answered with ${statusCode}: check the address, or paste the text.`);
  }
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > LARGEST_BYTES) {
      response.destroy();
      throw new FeedError(
        `There is more than ${LARGEST_BYTES / 1_000_000} MB at that address: give a list of holidays only.`,
      );
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
