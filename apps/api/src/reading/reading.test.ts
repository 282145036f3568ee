import { type Constructor, type FilterQuery, raw, ReferenceKind } from '@mikro-orm/postgresql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Case } from '../cases/case.ts';
import { Clock } from '../cases/clock.ts';
import { Organisation } from '../organisations/organisation.ts';
import { Product } from '../organisations/product.ts';
import { Person } from '../people/person.ts';
import { Reading } from './reading.ts';
import { claimed, phoneP1, report } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await claimed(world, await phoneP1(world), 'priya');
  await report(world, 'maria');
});
afterAll(() => world.close());

const em = () => world.app.orm.em.fork();

/** What an entity says of itself, column by column; of what it refers to, the ids. */
function told(type: Constructor<object>, entity: object): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const { name, kind } of em().getMetadata().get(type).props) {
    const value = (entity as Record<string, unknown>)[name];
    if (kind === ReferenceKind.SCALAR) all[name] = value;
    if (kind === ReferenceKind.MANY_TO_ONE) all[name] = (value as { id: string } | null)?.id ?? null;
  }
  return all;
}

const types: readonly Constructor<{ id: string }>[] = [Case, Clock, Organisation, Person, Product];

describe('an entity that is read', () => {
  it.each(types)('says the same as one of the entity manager: %o', async (type) => {
    const managed = await em().find(type, {}, { orderBy: { id: 'asc' } });
    expect(managed.length).toBeGreaterThan(1);
    const reading = Reading.through(em());
    const page = await reading.page(type, {}, { orderBy: { id: 'asc' }, first: 100 });
    const other = Reading.through(em());
    for (const [nth, one] of managed.entries()) {
      const inPage = page.items[nth];
      const byId = await other.one(type, one.id);
      expect(inPage).toBeInstanceOf(type);
      expect(byId).toBeInstanceOf(type);
      expect(told(type, inPage ?? {})).toEqual(told(type, one));
      expect(told(type, byId ?? {})).toEqual(told(type, one));
    }
  });

  it('is let go of once the answer is made', async () => {
    const of = em();
    const reading = Reading.through(of);
    const page = await reading.page(Case, {}, { orderBy: { number: 'asc' }, first: 1 });
    const { id = '' } = page.items[0] ?? {};
    expect(reading.oneAtHand(Case, id)).toBe(page.items[0]);
    Reading.end(of);
    expect(reading.oneAtHand(Case, id)).toBeUndefined();
    // Whoever has nothing to let go of is none the worse for it.
    Reading.end(em());
  });

  it('finds what it refers to and what refers to it', async () => {
    const page = await Reading.through(em()).page(Case, {}, { orderBy: { number: 'asc' }, first: 1 });
    const [first] = page.items;
    expect((await first?.organisation.loadOrFail())?.name).toBe('kestrel');
    expect((await first?.assignee?.load())?.name).toBe('priya');
    const clocks = (await first?.clockRows.loadItems()) ?? [];
    expect(clocks.map(({ id }) => id).sort()).toEqual(
      (await em().find(Clock, { case: first?.id ?? '' })).map(({ id }) => id).sort(),
    );
    // The very case, not another one like it.
    expect(await clocks[0]?.case.loadOrFail()).toBe(first);
    expect(await Reading.through(em()).one(Person, first?.id ?? '')).toBeNull();
  });

  it('cannot be changed', async () => {
    const page = await Reading.through(em()).page(Case, {}, { orderBy: { number: 'asc' }, first: 1 });
    const [first] = page.items;
    expect(() => {
      if (first) first.subject = 'another';
    }).toThrow(TypeError);
  });

  it('comes in pages with the cursors of the entity manager', async () => {
    const orderBy = { nextDueAt: 'asc', id: 'asc' } as const;
    const nullsLast = { nextDueAt: 'asc nulls last', id: 'asc' } as const;
    const whole = await em().findByCursor(Case, { where: {}, orderBy: nullsLast, includeCount: false });
    const read = await Reading.through(em()).page(Case, {}, { orderBy, first: 100 });
    expect(read.items.map((one) => read.cursorOf(one))).toEqual(whole.items.map((one) => whole.from(one)));
  });

  it('is read once for each condition, and never for another', async () => {
    const subjects = async (where: FilterQuery<Case>) =>
      (await Reading.through(em()).page(Case, where, { orderBy: { number: 'asc' }, first: 9 })).items.length;
    const all = await subjects({});
    expect(all).toBeGreaterThan(1);
    for (let again = 0; again < 2; again++) {
      expect(await subjects({ [raw('false')]: [] })).toBe(0);
      expect(await subjects({ number: -1 })).toBe(0);
      expect(await subjects({ $or: [{ number: -1 }, { number: { $gt: 0 } }] })).toBe(all);
      expect(await subjects({})).toBe(all);
    }
  });
});
