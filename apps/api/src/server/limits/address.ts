import { type IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';
import express from 'express';

/** Whom a request comes from, as far as the network and the proxies we trust can say. */
export type AddressOf = (request: IncomingMessage) => string;

/**
 * Reads addresses behind `trust`: nothing (the peer itself), a number of proxies, or a list of their addresses and
 * networks as Express takes it ("loopback, 10.0.0.0/8"). Without it X-Forwarded-For is not believed: anybody can send one.
 */
export function addressReader(trust: string | undefined): AddressOf {
  const web = express();
  web.set('trust proxy', trustOf(trust));
  const trusted = web.get('trust proxy fn') as (address: string, hop: number) => boolean;
  return (request) => {
    const forwarded = String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
    const chain = [request.socket.remoteAddress ?? '', ...forwarded.reverse()];
    let hop = 0;
    while (hop < chain.length - 1 && trusted(chain[hop] ?? '', hop)) hop++;
    return chain[hop] ?? '';
  };
}

/** A number of hops, a list of networks, or no trust. Throws, with the cure, for what Express cannot read. */
function trustOf(written: string | undefined): boolean | number | string {
  if (written === undefined || written.trim() === '' || written.trim() === '0') return false;
  if (/^\d+$/.test(written.trim())) return Number(written);
  if (/^(true|yes|\*)$/i.test(written.trim())) {
    throw new Error(
      `TRUST_PROXY is ${JSON.stringify(written)}, which would believe anybody. Give the number of proxies in front (TRUST_PROXY=1) or their networks (TRUST_PROXY=10.0.0.0/8).`,
    );
  }
  return written;
}

/** What is counted together: one IPv4 address; of IPv6 the /64 that one subscriber is given. */
export function addressKey(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain.slice(0, 45);
  const [head = '', tail] = plain.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined
      ? before
      : [
          ...before,
          ...Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0'),
          ...after,
        ];
  const network = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(':')}::/64`;
}
