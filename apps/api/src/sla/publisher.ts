import { maySeePeopleOf } from '@casewire/access';
import { type Context } from '../context.ts';
import { Person } from '../people/person.ts';
import { type Version } from './book.ts';

/** Who published a version, for those who may see the vendor's people. */
export async function publisherOf({ publishedById }: Version, ctx: Context): Promise<Person | null> {
  if (publishedById === null || !ctx.viewer) return null;
  const person = await ctx.em
    .getReference(Person, publishedById, { wrapped: true })
    .load({ dataloader: true });
  return person && maySeePeopleOf(ctx.viewer, person.organisation.id) ? person : null;
}
