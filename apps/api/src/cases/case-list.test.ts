import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PageArgs } from '../connection.ts';
import { type Context, viewerOf } from '../context.ts';
import { accepted, phoneP1, report } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { claimCase } from '../escalations/claim-case.ts';
import { addComment } from './add-comment.ts';
import { type Case } from './case.ts';
import { type CaseConnection, type CaseFilter, CaseOrder, casePage, filterCases } from './case-list.ts';
import { tick } from '../deadlines/tick.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9);
const HOUR = 3_600_000;

let world: World;
let ctx: Context;
const made: Case[] = [];

beforeAll(async () => {
  world = await createWorld(MONDAY);
  // Many on one instant, some due at the same one, some never.
  for (let nth = 0; nth < 3; nth++) {
    made.push(await phoneP1(world));
    made.push(await report(world, 'ravi', { subject: `Version 11.2 of log-in, agent's ${nth}` }));
    made.push(await report(world, 'chloe'), await report(world, 'maria'));
  }
  world.time.at = MONDAY + HOUR;
  made.push(await phoneP1(world, 0), await report(world, 'chloe'), await report(world, 'ravi'));
  ctx = await world.as('priya');
});
afterAll(() => world.close());

const page = (args: PageArgs, order: CaseOrder): Promise<CaseConnection> =>
  casePage({ ...ctx, em: world.app.orm.em.fork() }, viewerOf(ctx), {}, order, args);

const references = ({ nodes }: CaseConnection): string[] => nodes.map(({ reference }) => reference);

describe('a list of cases', () => {
  it('is walked forwards and backwards, in any order and by any steps, meeting each case once', async () => {
    const steps = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 20, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.values(CaseOrder)), steps, async (order, sizes) => {
        const whole = references(await page({ first: 100 }, order));
        expect([...whole].sort()).toEqual(made.map(({ reference }) => reference).sort());

        const forwards: string[] = [];
        let next: PageArgs = {};
        for (const first of sizes) {
          const part = await page({ ...next, first }, order);
          forwards.push(...references(part));
          expect(part.pageInfo.hasPreviousPage).toBe(forwards.length > part.nodes.length);
          expect(part.pageInfo.hasNextPage).toBe(forwards.length < whole.length);
          expect(part.pageInfo.endCursor).toBe(part.edges.at(-1)?.cursor);
          if (!part.pageInfo.hasNextPage) break;
          next = { after: part.pageInfo.endCursor };
        }
        expect(forwards).toEqual(whole);

        const backwards: string[] = [];
        next = {};
        for (const last of sizes) {
          const part = await page({ ...next, last }, order);
          backwards.unshift(...references(part));
          expect(part.pageInfo.hasPreviousPage).toBe(backwards.length < whole.length);
          expect(part.pageInfo.hasNextPage).toBe(backwards.length > part.nodes.length);
          if (!part.pageInfo.hasPreviousPage) break;
          next = { before: part.pageInfo.startCursor };
        }
        expect(backwards).toEqual(whole);
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 20) },
    );
  }, 60_000);

  it('is cut behind one cursor and before another as the whole list is', async () => {
    const cut = fc.record({
      order: fc.constantFrom(...Object.values(CaseOrder)),
      size: fc.integer({ min: 1, max: 20 }),
      from: fc.constantFrom('first', 'last'),
      after: fc.option(fc.nat({ max: 14 })),
      before: fc.option(fc.nat({ max: 14 })),
    });
    await fc.assert(
      fc.asyncProperty(cut, async ({ order, size, from, after, before }) => {
        const { edges } = await page({ first: 100 }, order);
        const between = edges.slice(after === null ? 0 : after + 1, before ?? undefined);
        const expected = from === 'first' ? between.slice(0, size) : between.slice(-size);
        const found = await page(
          {
            [from]: size,
            ...(after !== null && { after: edges[after]?.cursor }),
            ...(before !== null && { before: edges[before]?.cursor }),
          },
          order,
        );
        expect(references(found)).toEqual(expected.map(({ node }) => node.reference));
        const cutOff = expected.length < between.length;
        expect(found.pageInfo).toMatchObject(
          from === 'first' ? { hasNextPage: cutOff } : { hasPreviousPage: cutOff },
        );
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 60) },
    );
  }, 60_000);

  it('comes nearest due first, and what is never due last', async () => {
    const due = (await page({ first: 100 }, CaseOrder.NEXT_DUE)).nodes.map(
      ({ nextDueAt }) => nextDueAt?.getTime() ?? Infinity,
    );
    expect(due).toEqual(due.toSorted((a, b) => (a === b ? 0 : a - b)));
    expect(due).toContain(Infinity);
  });
});

describe('a filter', () => {
  const found = async (filter: CaseFilter): Promise<string[]> => {
    const where = filterCases(filter, viewerOf(ctx));
    return references(
      await casePage({ ...ctx, em: world.app.orm.em.fork() }, viewerOf(ctx), where, CaseOrder.NEWEST, {
        first: 100,
      }),
    ).sort();
  };
  const those = (fits: (on: Case) => boolean): string[] =>
    made
      .filter(fits)
      .map(({ reference }) => reference)
      .sort();

  it('that is empty lets everything through, and an empty list nothing', async () => {
    expect(await found({})).toEqual(those(() => true));
    for (const filter of [{ status: [] }, { priority: [] }, { organisationId: [] }, { assigneeId: '' }])
      expect(await found(filter)).toEqual([]);
  });

  it('finds words as they were written, by their beginnings, and by reference', async () => {
    const versions = those(({ subject }) => subject.startsWith('Version'));
    for (const search of ['11.2', 'log-in', 'log-i', 'VERS', 'version & log | ! <-> in'])
      expect(await found({ search }), search).toEqual(versions);
    expect(await found({ search: "agent's" })).toEqual(expect.arrayContaining(versions));
    expect(await found({ search: 'nowhere' })).toEqual([]);
    expect(await found({ search: made[0]?.reference.toLowerCase() ?? '' })).toEqual([made[0]?.reference]);
  });

  it('finds the words that a text has now, whoever wrote it', async () => {
    const [one] = made;
    if (!one) throw new Error('There is no case.');
    const em = world.app.orm.em.fork();
    const write = (description: string) =>
      em.execute('update support_case set description = ? where id = ?', [description, one.id]);
    await write('A quokka sat on it');
    expect(await found({ search: 'quokka' })).toEqual([one.reference]);
    await write(one.description);
    expect(await found({ search: 'quokka' })).toEqual([]);
    const [{ same } = { same: null }] = await em.execute<{ same: boolean }[]>(
      `select bool_and(w.words is not distinct from to_tsvector('simple', c.subject || ' ' || c.description)) as same
       from support_case c left join case_words w on w.case_id = c.id`,
    );
    expect(same).toBe(true);
  });

  it('looks at level, priority, organisation, product, due instant and last change', async () => {
    expect(await found({ level: ['L3' as never] })).toEqual(those(({ level }) => level === 'L3'));
    expect(await found({ priority: ['P1' as never] })).toEqual(those(({ priority }) => priority === 'P1'));
    const organisationId = [world.idOf('Organisation', 'halden')];
    expect(await found({ organisationId })).toEqual(
      those(({ organisation }) => organisation.id === world.organisations['halden']?.id),
    );
    expect(await found({ productId: [world.idOf('Product', 'recorder')] })).toEqual([]);
    const dueBefore = new Date(MONDAY + 2 * HOUR);
    expect(await found({ dueBefore })).toEqual(
      those(({ nextDueAt }) => nextDueAt !== null && nextDueAt < dueBefore),
    );
    expect(await found({ updatedAfter: new Date(MONDAY) })).toEqual(
      those(({ updatedAt }) => updatedAt.getTime() > MONDAY),
    );
  });

  it('looks at who has a case, and at whether a promise was missed', async () => {
    const [one] = made;
    if (!one) throw new Error('There is no case.');
    accepted(await claimCase(await world.as('priya'), { caseId: one.globalId }));
    accepted(await addComment(await world.as('priya'), { caseId: one.globalId, text: 'Mine' }));
    expect(await found({ assigneeId: world.idOf('Person', 'priya') })).toEqual([one.reference]);
    expect(await found({ unclaimed: false })).toEqual([one.reference]);
    expect(await found({ unclaimed: true })).toEqual(those((on) => on !== one));
    expect(await found({ breached: true })).toEqual([one.reference]);
    await tick(world.app.orm.em, world.app.book, MONDAY + HOUR, 1_000);
    const late = those(({ priority, createdAt }) => priority === 'P1' && createdAt.getTime() === MONDAY);
    expect(await found({ breached: true })).toEqual(late);
    expect(await found({ breached: false })).toEqual(those(({ reference }) => !late.includes(reference)));
  });
});
