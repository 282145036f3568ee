import { type Context } from '../context.ts';
import { Person } from '../people/person.ts';
import { type Version } from './book.ts';

/** Who published a version; null for what came with the installation. */
export async function publisherOf({ publishedById }: Version, { em }: Context): Promise<Person | null> {
  if (publishedById === null) return null;
  return em.getReference(Person, publishedById, { wrapped: true }).load({ dataloader: true });
}
