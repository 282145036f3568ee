import { type EntityManager } from '@mikro-orm/postgresql';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { ref, type Ref } from '@mikro-orm/core';
import DataLoader from 'dataloader';
import { Field, ObjectType } from 'type-graphql';
import { type Instant, toDate } from '../clock-time.ts';
import { type Context } from '../context.ts';
import { Person } from '../people/person.ts';
import { DateTime } from '../scalars.ts';

/** How the vendor can connect to a customer's system, or why not (D-CAS-10). At most one per case. */
@Entity()
export class RemoteAccess {
  @PrimaryKey({ type: 'uuid' })
  caseId!: string;

  /** Sealed; see vault.ts. Told by revealRemoteAccess alone. */
  @Property({ type: 'text', nullable: true })
  details!: string | null;

  @Property({ type: 'text', nullable: true })
  whyNot!: string | null;

  /** Null for what was in a fault report before it was kept here. */
  @ManyToOne(() => Person, { ref: true, nullable: true })
  setBy!: Ref<Person> | null;

  @Property({ type: 'timestamptz', length: 3 })
  setAt!: Date;
}

/** What everybody on the case may know of it: whether there is one, and what follows if not. */
@ObjectType({ description: 'Whether the vendor can connect from afar, and what follows if not (D-CAS-10).' })
export class RemoteAccessState {
  @Field(() => Boolean, {
    description: 'Whether it is kept how to connect. Told by revealRemoteAccess alone.',
  })
  arranged!: boolean;

  @Field(() => String, { nullable: true, description: 'Why there is none, if somebody said.' })
  whyNot!: string | null;

  @Field(() => String, { nullable: true, description: 'What follows from there being none.' })
  consequence!: string | null;

  @Field(() => Person, { nullable: true })
  setBy!: Person | null;

  @Field(() => DateTime, { nullable: true })
  setAt!: Date | null;
}

const CONSEQUENCE =
  'Without remote access the work depends on the customer’s time, and work on site may be charged.';

const loaders = new WeakMap<EntityManager, DataLoader<string, RemoteAccess | null>>();

/** That of a case; the cases of one request are asked for in one go. */
export function remoteAccessOf(em: EntityManager, caseId: string): Promise<RemoteAccess | null> {
  let loader = loaders.get(em);
  if (!loader) {
    loader = new DataLoader(
      async (caseIds) => {
        const found = await em.find(RemoteAccess, { caseId: { $in: [...caseIds] } }, { refresh: true });
        const byCase = new Map(found.map((one) => [one.caseId, one]));
        return caseIds.map((id) => byCase.get(id) ?? null);
      },
      { cache: false },
    );
    loaders.set(em, loader);
  }
  return loader.load(caseId);
}

export async function stateOf(kept: RemoteAccess | null): Promise<RemoteAccessState> {
  const arranged = kept?.details != null;
  return {
    arranged,
    whyNot: kept?.whyNot ?? null,
    consequence: arranged ? null : CONSEQUENCE,
    setBy: (await kept?.setBy?.loadOrFail({ dataloader: true })) ?? null,
    setAt: kept?.setAt ?? null,
  };
}

/** What was said of it: how to connect, or why that is not possible. */
export type Said = { readonly details: string } | { readonly whyNot: string };

/** Where the details of a case lie. */
export const detailsOf = (caseId: string) => ({ table: 'remote_access', column: 'details', id: caseId });

/** Keeps what was said, sealed, in place of what was said before. */
export async function keepRemoteAccess(
  { vault }: Pick<Context, 'vault'>,
  em: EntityManager,
  caseId: string,
  said: Said,
  by: string,
  now: Instant,
): Promise<RemoteAccess> {
  const kept = (await em.findOne(RemoteAccess, { caseId })) ?? em.create(RemoteAccess, emptyOf(caseId, now));
  kept.details = 'details' in said ? await vault.seal(detailsOf(caseId), said.details) : null;
  kept.whyNot = 'whyNot' in said ? said.whyNot : null;
  kept.setBy = ref(Person, by);
  kept.setAt = toDate(now);
  return kept;
}

const emptyOf = (caseId: string, now: Instant) => ({
  caseId,
  details: null,
  whyNot: null,
  setBy: null,
  setAt: toDate(now),
});
