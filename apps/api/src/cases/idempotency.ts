import { type EntityManager } from '@mikro-orm/postgresql';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { createHash } from 'node:crypto';
import { type Instant, toDate } from '../clock-time.ts';
import { invalidInput } from '../errors.ts';
import { optionalText } from './checks.ts';

/** A key a client sent with a request that must not happen twice, and the case it made or changed. */
@Entity()
export class IdempotencyKey {
  @PrimaryKey({ type: 'uuid' })
  personId!: string;

  @PrimaryKey({ type: 'text' })
  operation!: string;

  @PrimaryKey({ type: 'text' })
  key!: string;

  @Property({ type: 'text' })
  inputHash!: string;

  @Property({ type: 'uuid' })
  caseId!: string;

  @Property({ type: 'timestamptz', length: 3 })
  usedAt!: Date;
}

/** A hash of something short could be guessed: what is sealed elsewhere has no part in it. */
const withoutSecrets = (name: string, value: unknown): unknown =>
  name === 'remoteAccess' ? undefined : value;

export interface Idempotent {
  readonly personId: string;
  readonly operation: string;
  readonly input: { readonly idempotencyKey?: string | null };
}

/**
 * Takes the key for `caseId` in the caller's transaction. Gives the case the same request made before, or null if
 * this is the first time. The same key with another input is refused. Two at once: the second waits for the first.
 */
export async function takeKey(
  em: EntityManager,
  { personId, operation, input }: Idempotent,
  caseId: string,
  now: Instant,
): Promise<string | null> {
  const key = optionalText('idempotencyKey', input.idempotencyKey, 200);
  if (key === null) return null;
  const inputHash = createHash('sha256').update(JSON.stringify(input, withoutSecrets)).digest('hex');
  const taken = await em.execute<unknown[]>(
    `insert into idempotency_key (person_id, operation, key, input_hash, case_id, used_at) values (?, ?, ?, ?, ?, ?)
     on conflict do nothing returning 1 as taken`,
    [personId, operation, key, inputHash, caseId, toDate(now)],
  );
  if (taken.length > 0) return null;
  const known = await em.findOneOrFail(IdempotencyKey, { personId, operation, key });
  if (known.inputHash === inputHash) return known.caseId;
  throw invalidInput(
    'idempotencyKey',
    'This idempotencyKey was used with another input. Send a new one.',
    'KEY_REUSED',
  );
}
