import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { claimed, phoneP1 } from '../testing/stories.ts';
import { collect, startService, type Service } from '../testing/service.ts';
import { createWorld, type World } from '../testing/world.ts';
import { addComment } from './add-comment.ts';
import { type Case } from './case.ts';

let world: World;
let service: Service;
const cases: Case[] = [];

beforeAll(async () => {
  world = await createWorld();
  service = await startService(world, 60_000);
  for (let nth = 0; nth < 25; nth++) {
    const on = await phoneP1(world, 1);
    await claimed(world, on, nth % 2 ? 'priya' : 'jonas');
    cases.push(on);
  }
});
afterAll(async () => {
  await service.close();
  await world.close();
});

/** What the database is asked while something happens. */
async function statements(happens: () => Promise<unknown>): Promise<string[]> {
  const asked = vi.spyOn(world.app.orm.config.getLogger(), 'logQuery');
  await happens();
  const queries = asked.mock.calls.map(([{ query }]) => query ?? '');
  asked.mockRestore();
  return queries.filter((query) => !/^(begin|commit|rollback)/i.test(query));
}

const everything = `query ($first: Int!) { cases(first: $first) { totalCount nodes {
  reference viewerActions faultReportMissing(to: L3)
  organisation { name } secondLine { name } product { name } faultReport { contactName }
  assignee { name organisation { name } } reporter { name } wait { reason }
  clocks { kind dueAt elapsedMs warnAt inServiceHours nextOpensAt calendar { version } explanation { kind actor { name } } }
} } }`;

describe('statements', () => {
  it('for a list of cases with all that belongs to them are few, however long the list', async () => {
    const token = await world.token('priya');
    const ask = (first: number) => () => service.ask(token, everything, { first });
    const one = await statements(ask(1));
    const many = await statements(ask(25));
    expect(many.length, many.join('\n')).toBeLessThanOrEqual(18);
    expect(many.length - one.length, many.join('\n')).toBeLessThanOrEqual(2);
  });

  it('for an event that many hear rise with the readers by what each of them asks for, and no more', async () => {
    const heard = async (readers: number): Promise<number> => {
      const token = await world.token('ravi');
      const streams = Array.from({ length: readers }, () => collect(service.live(token)));
      await vi.waitFor(() => {
        for (const { delivered } of streams) expect(delivered.length).toBeGreaterThan(0);
      });
      const asked = await statements(async () => {
        await addComment(await world.as('ravi'), { caseId: cases[0]?.globalId ?? '', text: 'Hello' });
        await vi.waitFor(() => {
          for (const stream of streams) expect(stream.events()).toHaveLength(1);
        });
      });
      for (const stream of streams) await stream.stop();
      return asked.length;
    };
    const [few, many] = [await heard(1), await heard(11)];
    // Each reads the case; the rights of all are read together.
    expect(many - few).toBeLessThanOrEqual(12);
  });
});
