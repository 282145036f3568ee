import { kindNamed, outcomeOf, shippedPolicy, type CaseClocks } from '@casewire/sla';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Context, viewerOf } from '../context.ts';
import { tick } from '../deadlines/tick.ts';
import { EventRow } from '../outbox/event-row.ts';
import { moveASet } from '../recalculation/move-a-set.ts';
import { moveRunningClocks } from '../recalculation/move-running-clocks.ts';
import { deeds } from '../testing/deeds.ts';
import { office, policy, published } from '../testing/sla.ts';
import { report } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { Case } from './case.ts';
import { CaseResolver } from './case.resolver.ts';
import { readCase } from './change-case.ts';
import { Clock } from './clock.ts';
import { ClockOutcome } from './clock-outcome.ts';
import { Priority } from './enums.ts';
import { replayLog } from './replay-log.ts';

const MONDAY = Date.UTC(2026, 10, 23, 7, 30);
const MINUTE = 60_000;

let world: World;
beforeAll(async () => {
  world = await createWorld(MONDAY);
});
afterAll(() => world.close());

async function stored(caseId: string): Promise<CaseClocks | null> {
  const em = world.app.orm.em.fork();
  const { clockFacts } = await em.findOneOrFail(Case, { id: caseId });
  const clocks = await em.find(Clock, { case: caseId });
  return clockFacts && { ...clockFacts, clocks: clocks.map(({ record }) => record) };
}

/** What became of its promises (D-KPI-1), as its clocks say it, and as it was kept for counting. */
const decided = (state: CaseClocks | null) =>
  (state?.clocks ?? [])
    .flatMap((clock) => {
      const policy = world.app.book.policyOf(clock.policyVersion);
      const found = outcomeOf(clock, kindNamed(policy, clock.kind));
      return found ? [`${clock.kind} ${clock.priority} ${found.outcome} ${found.at}`] : [];
    })
    .sort();

async function kept(caseId: string): Promise<string[]> {
  const rows = await world.app.orm.em.fork().find(ClockOutcome, { case: caseId });
  return rows
    .map(
      ({ kind, priority, missed, at }) => `${kind} ${priority} ${missed ? 'MISSED' : 'MET'} ${at.getTime()}`,
    )
    .sort();
}

const byKind = (state: CaseClocks | null) =>
  state && {
    ...state,
    clocks: state.clocks.toSorted((a, b) => a.kind.localeCompare(b.kind) || a.cycle - b.cycle),
  };

/** Every version needs a name of its own. */
let versions = 0;

/** What an administrator may do meanwhile: publish new terms, for now or for later, and move running clocks to some. */
const upkeep: Record<string, (n: number) => Promise<unknown>> = {
  async publishPolicy(n) {
    const targets = {
      RESPONSE: `PT${10 + (n % 50)}M`,
      PROGRESS_UPDATE: `PT${20 + (n % 170)}M`,
      RESTORATION: `PT${1 + (n % 9)}H`,
    };
    const document = policy(`random ${versions++}`, targets);
    const kept =
      n % 4 === 0
        ? document.targets.filter(({ kind }) => kind !== 'MANAGEMENT_ESCALATION')
        : document.targets;
    const effectiveFrom = new Date(world.app.now() + (n % 3) * 30 * MINUTE);
    await published(await world.as('ada'), 'POLICY', { ...document, targets: kept }, { effectiveFrom });
  },
  async publishCalendar(n) {
    const definition = n % 2 ? office() : shippedPolicy.calendars.ROUND_THE_CLOCK;
    await published(await world.as('ada'), 'CALENDAR', definition, { name: 'ROUND_THE_CLOCK' });
  },
  async move(n) {
    const { book, now, orm } = world.app;
    const calendars = book
      .calendars()
      .filter((one) => one.name === 'ROUND_THE_CLOCK' && one.effectiveFrom <= now());
    const policies = book.policies().filter(({ effectiveFrom }) => effectiveFrom <= now());
    const input = {
      ...(n % 3 !== 0 && { policyVersion: policies[n % policies.length]?.label ?? null }),
      ...(n % 3 !== 1 && { calendarVersion: calendars[n % calendars.length]?.label ?? null }),
    };
    const { problems } = await moveRunningClocks(await world.as('ada'), { ...input, reason: 'New terms' });
    expect(problems).toEqual([]);
    while (await moveASet(orm.em, book, now(), 100));
  },
};

/** The breaches of a case: of which clock, and when. */
const breaches = (state: CaseClocks | null): string[] =>
  (state?.clocks ?? []).flatMap(({ kind, cycle, breachedAt }) =>
    breachedAt === null ? [] : [`${kind} ${cycle} ${breachedAt}`],
  );

const step = fc.record({
  // Mostly the engineer who holds it, or the others would be refused nearly all they try.
  who: fc.constantFrom('priya', 'priya', 'priya', 'priya', 'ravi', 'maria', 'dan', 'owen', 'nils', 'elena'),
  deed: fc.constantFrom('claim', 'wait', 'restore', 'reopen', ...Object.keys(deeds)),
  n: fc.nat({ max: 1_000 }),
  minutes: fc.oneof(fc.constant(0), fc.nat({ max: 20 }), fc.nat({ max: 400 })),
  ticked: fc.boolean(),
  terms: fc.oneof(
    { weight: 11, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom('publishPolicy', 'publishCalendar', 'move', 'move') },
  ),
});

const lives = fc.record({
  reporter: fc.constantFrom('ravi', 'maria', 'chloe'),
  byPhone: fc.boolean(),
  steps: fc.array(step, { minLength: 10, maxLength: 30 }),
});
type Life = typeof lives extends fc.Arbitrary<infer L> ? L : never;
type Step = Life['steps'][number];

const one = (
  who: Step['who'],
  deed: Step['deed'],
  n = 0,
  minutes = 1,
  terms: Step['terms'] = null,
): Step => ({
  who,
  deed,
  n,
  minutes,
  ticked: true,
  terms,
});
/** A full life, so that what is proved of histories is proved of some in which things happen. */
const fullLife: Life = {
  reporter: 'ravi',
  byPhone: true,
  steps: [
    one('priya', 'claim'),
    one('priya', 'contact'),
    one('priya', 'wait', 0, 130, 'publishPolicy'),
    one('priya', 'note', 1, 1, 'move'),
    one('priya', 'call', 2),
    one('ravi', 'say', 0, 300),
    one('priya', 'call', 0),
    one('priya', 'note', 1, 1, 'publishCalendar'),
    one('priya', 'note', 1, 1, 'publishPolicy'),
    one('priya', 'note', 2, 40, 'move'),
    one('priya', 'update', 0, 250),
    one('priya', 'restore', 1),
    one('priya', 'restore', 0),
    one('ravi', 'reopen', 0, 60),
    one('priya', 'up', 0),
    one('nils', 'claim'),
    one('priya', 'resolve', 0, 60),
  ],
};

/** Opens a case and lets people at it, one step after the other. */
async function live(
  { reporter, byPhone, steps }: Life,
  each: (ctx: Context, on: Case, step: Step) => Promise<unknown>,
): Promise<Case> {
  world.time.at = MONDAY;
  const organisationId = world.idOf('Organisation', reporter === 'maria' ? 'halden' : 'kestrel');
  const call = { callerName: 'X', startedAt: new Date(MONDAY - 5 * MINUTE), priority: Priority.P1 };
  const on = byPhone
    ? await report(world, 'priya', { organisationId, call })
    : await report(world, reporter, { requestedPriority: Priority.P1 });
  for (const one of steps) {
    world.time.at += one.minutes * MINUTE;
    if (one.ticked) await tick(world.app.orm.em, world.app.book, world.time.at, 1_000);
    await each(await world.as(one.who), on, one);
  }
  return on;
}

describe('the event log of a case', () => {
  it('gives its clocks, bit for bit, when it is replayed from nothing, and its breaches only grow (D-CLK-4)', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        let broken: string[] = [];
        const on = await live(life, async (ctx, { id, globalId }, { deed, n, terms }) => {
          if (terms) await upkeep[terms]?.(n);
          await deeds[deed]?.(ctx, globalId, n);
          const now = breaches(await stored(id));
          expect(now).toEqual(expect.arrayContaining(broken));
          broken = now;
        });
        // What the last tick wrote is numbered a moment later; the log is what has its number.
        await world.app.relay.publish();
        const rows = await world.app.orm.em
          .fork()
          .find(EventRow, { caseId: on.id, position: { $ne: null } }, { orderBy: { position: 'asc' } });
        for (const { type } of rows) seen.add(type);
        expect(byKind(replayLog(rows, world.app.book))).toEqual(byKind(await stored(on.id)));
        expect(await kept(on.id)).toEqual(decided(await stored(on.id)));
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 25), examples: [[fullLife]] },
    );
    for (const type of [
      'CONNECTED',
      'PRIORITY_CHANGED',
      'CLOCK_BREACHED',
      'AWAITING_CUSTOMER',
      'RESTORED',
      'TERMS_CHANGED',
    ])
      expect(seen).toContain(type);
  }, 240_000);
});

describe('what a screen offers', () => {
  const actions: Record<string, string> = {
    claim: 'claimCase',
    release: 'releaseCase',
    up: 'escalateCase',
    say: 'addComment',
    note: 'addComment',
    update: 'postProgressUpdate',
    contact: 'recordContact',
    call: 'logCall',
    wait: 'awaitCustomer',
    restore: 'recordRestoration',
    resolve: 'resolveCase',
    reopen: 'reopenCase',
  };

  it('is what is then accepted, and nothing else is', async () => {
    const resolver = new CaseResolver();
    await fc.assert(
      fc.asyncProperty(lives, async (life) => {
        await live(life, async (ctx, { id, globalId }, { deed, n }) => {
          await tick(world.app.orm.em, world.app.book, ctx.now(), 1_000);
          const on = await readCase(ctx, viewerOf(ctx), id);
          const holds = on?.assignee?.id === ctx.viewer?.personId;
          const offered = on !== null && resolver.viewerActions(on, ctx).includes(actions[deed] as never);
          const answer = await deeds[deed]?.(ctx, globalId, n);
          const [problem] = answer?.problems ?? [];
          const said = `${deed} on ${JSON.stringify(on?.facts)} ${on?.status ?? ''}: ${problem?.code ?? 'done'}`;
          if (offered && deed !== 'note')
            expect(['NOT_FOUND', 'NOT_ALLOWED', 'WRONG_STATE', 'NOT_COVERED'], said).not.toContain(
              problem?.code,
            );
          if (!problem && !(deed === 'claim' && holds)) expect(offered, said).toBe(true);
        });
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 15), examples: [[fullLife]] },
    );
  }, 120_000);
});
