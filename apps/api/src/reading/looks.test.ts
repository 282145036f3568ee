import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Case } from '../cases/case.ts';
import { looksOf } from './looks.ts';
import { Reading } from './reading.ts';
import { startService } from '../testing/service.ts';
import { phoneP1 } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await phoneP1(world);
});
afterAll(() => world.close());

/** Reads as for an answer to `document`; says what it found, and whether all that was looked at had been read. */
async function look<T>(document: object, at: (found: Case) => T): Promise<{ seen: T; lacked: boolean }> {
  const em = world.app.orm.em.fork();
  Reading.only(em, looksOf(document));
  const page = await Reading.through(em).page(Case, {}, { orderBy: { number: 'asc' }, first: 1 });
  const [found] = page.items;
  if (!found) throw new Error('There is no case.');
  return { seen: at(found), lacked: Reading.lacked(em) };
}

describe('what answers to a document are made of', () => {
  it('is learnt, and then read alone', async () => {
    const document = {};
    const first = await look(document, ({ subject }) => subject);
    for (let again = 0; again < 4; again++)
      expect(await look(document, ({ subject }) => subject)).toEqual(first);
    expect(first.lacked).toBe(false);
    // Another document is not told by this one.
    expect((await look({}, ({ description }) => description)).lacked).toBe(false);
  });

  it('says so when it was not enough, and has it the next time', async () => {
    const document = {};
    for (let again = 0; again < 3; again++) await look(document, ({ subject }) => subject);
    expect(await look(document, ({ clockFacts }) => clockFacts)).toEqual({ seen: null, lacked: true });
    const { seen, lacked } = await look(document, ({ clockFacts }) => clockFacts);
    expect(lacked).toBe(false);
    expect(seen).toMatchObject({ priority: 'P1' });
  });

  it('is of no concern to whoever asks, nor to the log', async () => {
    const service = await startService(world);
    const faults = vi.spyOn(world.app.log, 'error');
    try {
      const query = `query ($more: Boolean!, $n: Int!) { cases(first: $n) { nodes { reference
        description @include(if: $more) coordinator @include(if: $more) { name }
        clocks { dueAt targetMs @include(if: $more) } viewerActions @include(if: $more) } } }`;
      const token = await world.token('priya');
      // Never the same twice, or the answer would be one that was kept.
      for (let n = 1; n <= 5; n++) await service.ask(token, query, { more: false, n });
      for (let n = 6; n <= 8; n++) {
        const { data, errors } = await service.ask(token, query, { more: true, n });
        expect(errors).toBeUndefined();
        expect(data).toMatchObject({
          cases: {
            nodes: [
              {
                description: expect.stringMatching(/./) as string,
                coordinator: null,
                viewerActions: expect.arrayContaining(['claimCase']) as string[],
              },
            ],
          },
        });
        const [found] = (data as unknown as { cases: { nodes: { clocks: { targetMs: unknown }[] }[] } }).cases
          .nodes;
        for (const { targetMs } of found?.clocks ?? []) expect(targetMs).toBeGreaterThan(0);
      }
      expect(faults).not.toHaveBeenCalled();
    } finally {
      await service.close();
    }
  });
});
