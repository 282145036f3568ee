import { type Collection, type Ref } from '@mikro-orm/postgresql';
import { ReadCollection, ReadReference } from './read-entity.ts';

/**
 * What a reference refers to. At once if it was read already, so that nobody waits a turn for each of a hundred rows;
 * else as a promise, together with all that are asked for at the same time. Fails if there is none.
 */
export function referred<T extends object>(reference: Ref<T>): T | Promise<T> {
  const known =
    (reference as object) instanceof ReadReference ? (reference as object as ReadReference).atHand : null;
  return (known ?? reference.loadOrFail({ dataloader: true })) as T | Promise<T>;
}

/** What is in a collection, likewise. */
export function collected<T extends object>(collection: Collection<T>): readonly T[] | Promise<readonly T[]> {
  const known =
    (collection as object) instanceof ReadCollection ? (collection as object as ReadCollection).atHand : null;
  return (known ?? collection.loadItems({ dataloader: true })) as readonly T[] | Promise<readonly T[]>;
}
