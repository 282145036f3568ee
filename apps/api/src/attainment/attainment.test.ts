import { fits, maySeeEvent, visibleCases } from '@casewire/access';
import { breachBudget } from '@casewire/sla';
import { ref } from '@mikro-orm/postgresql';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Case } from '../cases/case.ts';
import { ClockOutcome } from '../cases/clock-outcome.ts';
import { Audience, Priority } from '../cases/enums.ts';
import { viewerOf } from '../context.ts';
import { toGlobalId } from '../global-id.ts';
import { report } from '../testing/stories.ts';
import { type Answer, type Service, startService } from '../testing/service.ts';
import { createWorld, type World } from '../testing/world.ts';
import { type AttainmentFilter } from './attainment.ts';
import { AttainmentDimension, type OutcomeCount } from './count-outcomes.ts';
import { readAttainment } from './read-attainment.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
const YEAR_START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const TARGET = 0.95;

let world: World;
let service: Service;
let outcomes: ClockOutcome[];

beforeAll(async () => {
  world = await createWorld(NOW);
  service = await startService(world);
  outcomes = await fill();
});
afterAll(async () => {
  await service.close();
  await world.close();
});

/** Three hundred outcomes over the year, of every customer, product, kind and priority, held by five people and by nobody. */
async function fill(): Promise<ClockOutcome[]> {
  const cases = [
    await report(world, 'ravi'),
    await report(world, 'ravi', { productId: world.idOf('Product', 'recorder') }),
    await report(world, 'maria'),
    await report(world, 'chloe'),
  ];
  const engineers = ['priya', 'jonas', 'nils', 'dan', 'owen'].map((name) => world.people[name]?.id);
  const em = world.app.orm.em.fork();
  const made = Array.from({ length: 300 }, (_, n) => {
    const on = cases[n % 4];
    if (!on) throw new Error('There is no case.');
    return Object.assign(new ClockOutcome(), {
      clockId: `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`,
      case: ref(em.getReference(Case, on.id)),
      at: new Date(YEAR_START + Math.floor((n * 330 * DAY) / 300)),
      missed: n % 7 === 0,
      kind: KINDS[Math.floor(n / 4) % 4] ?? '',
      // One in four is an internal target, that only the vendor's own people may ask for, and only by name.
      audience: Math.floor(n / 4) % 4 === 3 ? Audience.VENDOR : Audience.PUBLIC,
      priority: Object.values(Priority)[Math.floor(n / 5) % 4] ?? Priority.P4,
      organisationId: on.organisation.id,
      productId: on.product.id,
      engineerId: engineers[n % 6] ?? null,
    });
  });
  em.persist(made);
  await em.flush();
  return made;
}

const KINDS = ['RESPONSE', 'RESTORATION', 'PROGRESS_UPDATE', 'HANDOVER'];
const dimensions = Object.values(AttainmentDimension);
const quarterOf = (at: Date) => Date.UTC(at.getUTCFullYear(), Math.floor(at.getUTCMonth() / 3) * 3);

/** What an outcome is grouped by, read off the row as a screen would. */
const keyOf = (of: ClockOutcome, groupBy: readonly AttainmentDimension[]): string =>
  groupBy
    .map(
      (one) =>
        ({
          KIND: of.kind,
          PRIORITY: of.priority,
          ORGANISATION: of.organisationId,
          PRODUCT: of.productId,
          ENGINEER: of.engineerId,
          PERIOD: quarterOf(of.at),
        })[one],
    )
    .join(' ');

const keyOfGroup = (of: OutcomeCount, start: Date | null, groupBy: readonly AttainmentDimension[]): string =>
  groupBy
    .map(
      (one) =>
        ({
          KIND: of.kind,
          PRIORITY: of.priority,
          ORGANISATION: of.organisationId,
          PRODUCT: of.productId,
          ENGINEER: of.engineerId,
          PERIOD: start?.getTime(),
        })[one],
    )
    .join(' ');

describe('attainment', () => {
  it('counts what the viewer may see and asked for, and nothing else, by whatever groups', async () => {
    const who = fc.constantFrom('ravi', 'maria', 'chloe', 'dan', 'owen', 'priya', 'elena', 'ada');
    const some = <T>(values: readonly T[]) => fc.option(fc.subarray([...values]), { nil: undefined });
    const day = fc.nat({ max: 340 }).map((n) => YEAR_START + n * DAY);
    await fc.assert(
      fc.asyncProperty(
        who,
        fc.uniqueArray(day, { minLength: 2, maxLength: 2 }),
        fc.subarray(dimensions),
        some(['RESPONSE', 'RESTORATION', 'HANDOVER', 'NO_SUCH_KIND', "'; drop table clock; --", '\0']),
        some(Object.values(Priority)),
        some(['kestrel', 'halden', 'orchard']),
        some(['cloud', 'recorder']),
        some(['priya', 'nils']),
        async (name, ends, wished, kind, priority, organisations, products, engineers) => {
          const ctx = await world.as(name);
          const viewer = viewerOf(ctx);
          const compares = viewer.organisationKind === 'VENDOR' && name !== 'ada';
          const groupBy = compares ? wished : wished.filter((one) => one !== AttainmentDimension.ENGINEER);
          const [from = 0, to = 0] = ends.sort((a, b) => a - b);
          const filter: AttainmentFilter = {
            kind: kind ?? null,
            priority: priority ?? null,
            organisationId: organisations?.map((one) => world.idOf('Organisation', one)) ?? null,
            productId: products?.map((one) => world.idOf('Product', one)) ?? null,
            engineerId: (compares && engineers?.map((one) => world.idOf('Person', one))) || null,
          };
          const answer = await readAttainment(ctx, {
            filter,
            from: new Date(from),
            to: new Date(to),
            groupBy,
          });

          const among = (ids: string[] | null | undefined, type: string, id: string | null) =>
            !ids || (id !== null && ids.includes(toGlobalId(type, id)));
          const seen = outcomes.filter(
            (of) =>
              fits(visibleCases(viewer), of) &&
              (of.audience === Audience.PUBLIC ||
                (kind !== undefined && compares && maySeeEvent(viewer, of, of.audience))) &&
              of.at.getTime() >= from &&
              of.at.getTime() < to &&
              (kind?.includes(of.kind) ?? true) &&
              (priority?.includes(of.priority) ?? true) &&
              among(filter.organisationId, 'Organisation', of.organisationId) &&
              among(filter.productId, 'Product', of.productId) &&
              among(filter.engineerId, 'Person', of.engineerId),
          );
          const missed = seen.filter((of) => of.missed).length;
          expect(answer.total).toMatchObject({ met: seen.length - missed, missed });
          if (groupBy.length === 0) expect(answer.rows).toEqual([]);
          const expected = Map.groupBy(seen, (of) => keyOf(of, groupBy));
          const decided = answer.rows.filter(({ figure }) => figure.met + figure.missed > 0);
          if (groupBy.length > 0) expect(decided).toHaveLength(expected.size);
          for (const { of, periodStart, figure } of decided) {
            const those = expected.get(keyOfGroup(of, periodStart, groupBy)) ?? [];
            const late = those.filter((one) => one.missed).length;
            expect(figure).toEqual({
              met: those.length - late,
              missed: late,
              attainment: (those.length - late) / those.length,
              budget: breachBudget({ met: those.length - late, missed: late }, TARGET),
            });
          }
        },
      ),
      { numRuns: Number(process.env['FC_RUNS'] ?? 100) },
    );
  }, 60_000);

  it('comes worst first, and by period oldest first with one row even for an empty one', async () => {
    const ctx = await world.as('elena');
    const ask = (...groupBy: AttainmentDimension[]) =>
      readAttainment(ctx, { from: new Date(YEAR_START), to: new Date(Date.UTC(2027, 0, 1)), groupBy });
    const shares = (await ask(AttainmentDimension.KIND, AttainmentDimension.PRIORITY)).rows.map(
      ({ figure }) => figure.attainment ?? 0,
    );
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    const { rows } = await ask(AttainmentDimension.PERIOD);
    expect(rows.map(({ periodStart }) => periodStart?.getUTCMonth())).toEqual([0, 3, 6, 9]);
    const next = await readAttainment(ctx, {
      from: new Date(YEAR_START),
      to: new Date(Date.UTC(2027, 3, 1)),
      groupBy: [AttainmentDimension.PERIOD],
    });
    expect(next.rows[4]?.figure).toEqual({ met: 0, missed: 0, attainment: null, budget: 0 });
  });

  it('is that of the current period when no other is asked for', async () => {
    const ctx = await world.as('elena');
    const whole = (from: Date | null, to: Date | null) => readAttainment(ctx, { from, to });
    const fourth = { from: new Date(Date.UTC(2026, 9, 1)), to: new Date(Date.UTC(2027, 0, 1)) };
    expect(await whole(null, null)).toMatchObject({ ...fourth, period: 'QUARTER', target: TARGET });
    expect(await whole(new Date(Date.UTC(2026, 4, 20)), null)).toMatchObject({ to: fourth.to });
    expect(await whole(null, new Date(Date.UTC(2026, 5, 1)))).toMatchObject({
      from: new Date(Date.UTC(2026, 3, 1)),
    });
  });
});

describe('the query', () => {
  const query = `query ($f: AttainmentFilter, $from: DateTime, $to: DateTime, $g: [AttainmentDimension!]) {
    attainment(filter: $f, from: $from, to: $to, groupBy: $g) {
      from to period target hasMoreRows total { met missed attainment budget }
      rows { kindName kindTitle priority periodStart organisation { name } product { name } engineer { name }
        figure { met missed } } } }`;
  const ask = async (name: string, variables: Record<string, unknown> = {}): Promise<Answer> =>
    service.ask(await world.token(name), query, variables);
  const refusal = (answer: Answer) =>
    answer.errors?.map(({ message, extensions }) => [extensions['code'], message]);

  it('names what it counted', async () => {
    const { data, errors } = await ask('elena', {
      from: '2026-01-01T00:00:00Z',
      g: ['KIND', 'ORGANISATION', 'PRODUCT', 'ENGINEER', 'PERIOD', 'PRIORITY'],
    });
    expect(errors).toBeUndefined();
    const { rows } = data['attainment'] as unknown as { rows: Record<string, unknown>[] };
    expect(rows.find(({ kindName }) => kindName === 'PROGRESS_UPDATE')).toMatchObject({
      kindTitle: 'Progress update',
      organisation: { name: expect.any(String) as string },
      product: { name: expect.any(String) as string },
    });
    expect(rows.map(({ engineer }) => engineer)).toContain(null);
    expect(rows.map(({ engineer }) => (engineer as { name: string } | null)?.name)).toContain('priya');
  });

  it('refuses figures by engineer to everybody but the vendor’s own people, and names the field', async () => {
    for (const name of ['ravi', 'dan', 'ada']) {
      expect(refusal(await ask(name, { g: ['ENGINEER'] }))).toEqual([
        ['BAD_USER_INPUT', expect.stringContaining('groupBy: ENGINEER') as string],
      ]);
      expect(refusal(await ask(name, { f: { engineerId: [world.idOf('Person', 'priya')] } }))).toEqual([
        ['BAD_USER_INPUT', expect.stringContaining('filter.engineerId') as string],
      ]);
    }
    expect((await ask('priya', { g: ['ENGINEER'] })).errors).toBeUndefined();
  });

  it('refuses a stretch that ends before it begins, and more periods than anybody reads', async () => {
    const from = '2026-11-01T00:00:00Z';
    expect(refusal(await ask('elena', { from, to: from }))).toEqual([
      ['BAD_USER_INPUT', expect.stringContaining('from') as string],
    ]);
    const long = { from: '1990-01-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
    expect(refusal(await ask('elena', { ...long, g: ['PERIOD'] }))).toEqual([
      ['BAD_USER_INPUT', expect.stringContaining('120 periods') as string],
    ]);
    expect((await ask('elena', long)).errors).toBeUndefined();
    const organisationId = Array.from({ length: 201 }, (_, n) =>
      toGlobalId('Organisation', `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`),
    );
    expect(refusal(await ask('elena', { f: { organisationId } }))).toEqual([
      ['BAD_USER_INPUT', expect.stringContaining('filter.organisationId') as string],
    ]);
  });

  it('says nothing to whoever is not signed in, and counts nothing for who sees no case', async () => {
    expect(refusal(await service.ask(null, query))?.[0]?.[0]).toBe('UNAUTHENTICATED');
    const { data } = await ask('ada', { from: '2026-01-01T00:00:00Z', g: ['KIND'] });
    expect(data['attainment']).toMatchObject({ total: { met: 0, missed: 0, attainment: null }, rows: [] });
  });

  it('counts by one statement, however it is grouped', async () => {
    const asked: string[] = [];
    const logger = world.app.orm.config.getLogger();
    const original = logger.logQuery.bind(logger);
    logger.logQuery = (context) => {
      asked.push(context.query ?? '');
      original(context);
    };
    const ctx = await world.as('elena');
    asked.length = 0;
    await readAttainment(ctx, { groupBy: dimensions });
    logger.logQuery = original;
    expect(asked).toHaveLength(1);
  });
});

describe('a figure', () => {
  it('leads to its cases: those the filter by decided promises finds', async () => {
    const find = `query ($d: DecidedFilter!) { cases(first: 100, filter: { decided: $d }) { totalCount nodes { id } } }`;
    const found = async (name: string, d: Record<string, unknown>) => {
      const answer = await service.ask(await world.token(name), find, { d });
      return { ...answer, ...(answer.data as { cases?: { totalCount: number; nodes: { id: string }[] } }) };
    };
    const behind = (fits: (of: ClockOutcome) => boolean) => [
      ...new Set(outcomes.filter(fits).map((of) => toGlobalId('Case', of.case.id))),
    ];
    const [from, to] = [new Date(YEAR_START), new Date(YEAR_START + 40 * DAY)];
    const within = ({ at }: ClockOutcome) => at >= from && at < to;
    const late = { outcome: 'MISSED', kind: ['RESPONSE'], from, to };
    const those = behind((of) => of.missed && of.kind === 'RESPONSE' && within(of));
    const { cases } = await found('elena', late);
    expect(cases?.nodes.map(({ id }) => id).sort()).toEqual(those.sort());
    expect(cases?.totalCount).toBe(those.length);

    // One and the same promise: a case late with one kind and in time with another is not late with the other.
    const byNils = { priority: ['P1'], engineerId: [world.idOf('Person', 'nils')], outcome: 'MET' };
    const expected = behind(
      (of) => !of.missed && of.priority === Priority.P1 && of.engineerId === world.people['nils']?.id,
    );
    expect((await found('elena', byNils)).cases?.nodes.map(({ id }) => id).sort()).toEqual(expected.sort());
    const refused = await found('ravi', byNils);
    expect(refused.errors?.[0]?.message).toContain('decided.engineerId');
    expect((await found('ravi', { outcome: 'MISSED' })).cases?.totalCount).toBe(2);
    expect((await found('elena', { kind: [] })).cases?.totalCount).toBe(0);
    expect((await found('elena', {})).cases?.totalCount).toBe(4);
  });
});
