import { type IncomingMessage } from 'node:http';
import { type GraphQLSchema } from 'graphql';
import { type Application } from '../application.ts';
import { type AddressOf, addressReader } from './limits/address.ts';
import { openGate, type Gate } from './limits/admit.ts';
import { bucketsInRedis } from './limits/buckets-in-redis.ts';
import { bucketsInMemory } from './limits/buckets.ts';
import { type Meters, openMeters } from './limits/meters.ts';
import { type Limits, usualLimits } from './limits/settings.ts';

/** How an installation guards its doors. What is left out is the strict usual. */
export interface GuardOptions {
  readonly limits?: Limits;
  /** Processes that share a Redis share their counts; without one each counts by itself. */
  readonly redisUrl?: string | undefined;
  /** Whose X-Forwarded-For is believed; nobody's if left out. See `addressReader`. */
  readonly trustProxy?: string | undefined;
  /** Whether the schema tells itself to programs. */
  readonly introspection?: boolean;
}

/** What every way in asks before it lets anything through: HTTP, sockets, sign-in. */
export interface Doors {
  readonly limits: Limits;
  readonly gate: Gate;
  readonly meters: Meters;
  readonly introspection: boolean;
  addressOf: AddressOf;
  /** True for a request that a page of another origin caused. Programs send no Origin. */
  crossSite(request: IncomingMessage): boolean;
  close(): Promise<void>;
}

export function openDoors(
  { log, now }: Pick<Application, 'log' | 'now'>,
  schema: GraphQLSchema,
  url: string,
  { limits = usualLimits, redisUrl, trustProxy, introspection = true }: GuardOptions,
): Doors {
  const buckets = redisUrl ? bucketsInRedis(redisUrl, log) : bucketsInMemory();
  return {
    limits,
    introspection,
    gate: openGate(schema, limits, introspection),
    meters: openMeters(buckets, limits, now),
    addressOf: addressReader(trustProxy),
    crossSite: (request) => isCrossSite(request, url),
    close: () => buckets.close(),
  };
}

function isCrossSite({ headers }: IncomingMessage, url: string): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  if (origin === undefined) return site === 'cross-site' || site === 'same-site';
  return (
    origin !== new URL(url).origin && origin !== `http://${host ?? ''}` && origin !== `https://${host ?? ''}`
  );
}
