import { createHash } from 'node:crypto';
import { type Instant, type Now } from '../../clock-time.ts';
import { type Principal, principalKey } from '../../people/viewer.ts';
import { addressKey } from './address.ts';
import { type Buckets } from './buckets.ts';
import { type Reading } from './leaky-bucket.ts';
import { type Limits } from './settings.ts';

/** What an operation cost, and what is left to whoever asked. */
export interface Spent extends Reading {
  readonly cost: number;
}

/** Everything that is counted over time. Each call pours into its bucket and says whether it fitted. */
export interface Meters {
  request(address: string): Promise<Reading>;
  /** One more operation of a principal; the address stands in for whoever has not signed in. */
  operation(principal: Principal | null, address: string): Promise<Reading>;
  /** Spends points of their budget. */
  spend(principal: Principal | null, address: string, cost: number): Promise<Spent>;
  /** One attempt to sign in; `name` is the e-mail address it was tried with. By rate, never by account: the attempts of one address never lock another out. */
  signIn(address: string, name: string): Promise<Reading>;
  /** The attempt succeeded: it does not count. */
  signedIn(address: string, name: string): Promise<void>;
  now(): Instant;
}

export function openMeters(buckets: Buckets, limits: Limits, now: Now): Meters {
  const perAddress = { capacity: limits.requestsPerAddress, emptyMs: limits.requestsPerAddressMs };
  const perPrincipal = { capacity: limits.requestsPerPrincipal, emptyMs: limits.requestsPerPrincipalMs };
  const budget = { capacity: limits.budgetPoints, emptyMs: limits.budgetMs };
  const attempts = { capacity: limits.signInsPerAddress, emptyMs: limits.signInsPerAddressMs };
  const guesses = { capacity: limits.signInsPerName, emptyMs: limits.signInsPerNameMs };
  const who = (principal: Principal | null, address: string): string =>
    principal ? principalKey(principal) : `address:${addressKey(address)}`;
  const guessKey = (address: string, name: string): string =>
    `guess:${addressKey(address)}:${createHash('sha256').update(name.trim().toLowerCase()).digest('base64url')}`;

  return {
    now,
    request: (address) => buckets.pour(`request:${addressKey(address)}`, 1, perAddress, now()),
    operation: (principal, address) =>
      buckets.pour(`operation:${who(principal, address)}`, 1, perPrincipal, now()),
    async spend(principal, address, cost) {
      return { ...(await buckets.pour(`budget:${who(principal, address)}`, cost, budget, now())), cost };
    },
    async signIn(address, name) {
      const byName = await buckets.pour(guessKey(address, name), 1, guesses, now());
      if (!byName.allowed) return byName;
      const all = await buckets.pour(`attempt:${addressKey(address)}`, 1, attempts, now());
      if (!all.allowed) await buckets.pour(guessKey(address, name), -1, guesses, now());
      return all;
    },
    async signedIn(address, name) {
      await buckets.pour(guessKey(address, name), -1, guesses, now());
      await buckets.pour(`attempt:${addressKey(address)}`, -1, attempts, now());
    },
  };
}
