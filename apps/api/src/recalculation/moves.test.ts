import { isOpen } from '@casewire/sla';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { awaitCustomer } from '../cases/await-customer.ts';
import { Case } from '../cases/case.ts';
import { Clock } from '../cases/clock.ts';
import { Priority } from '../cases/enums.ts';
import { replayLog } from '../cases/replay-log.ts';
import { tick } from '../deadlines/tick.ts';
import { claimCase } from '../escalations/claim-case.ts';
import { EventRow } from '../outbox/event-row.ts';
import { Role } from '../people/person.ts';
import { startService, type Service } from '../testing/service.ts';
import { office, policy, published } from '../testing/sla.ts';
import { phoneP1, report } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { ClockMove, ClockMoveState } from './clock-move.ts';
import { moveASet } from './move-a-set.ts';
import { moveRunningClocks } from './move-running-clocks.ts';
import { openMover } from './mover.ts';
import { previewMove } from './preview-move.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** What another connection does may take a while where the machine has more to do. */
const WAIT = { timeout: 15_000 };

let world: World;
beforeAll(async () => {
  world = await createWorld(MONDAY);
});
afterAll(() => world.close());
beforeEach(() => {
  world.time.at = (world.time.at ?? 0) + HOUR;
});

const clocksOf = (caseId: string) =>
  world.app.orm.em.fork().find(Clock, { case: caseId }, { orderBy: { kind: 'asc', cycle: 'asc' } });
const clockOf = async (caseId: string, kind: string): Promise<Clock> => {
  const found = (await clocksOf(caseId)).filter((clock) => clock.kind === kind).at(-1);
  if (!found) throw new Error(`There is no ${kind}.`);
  return found;
};

/** A P1 about a product that is supported in office hours. */
const officeP1 = () =>
  report(world, 'priya', {
    organisationId: world.idOf('Organisation', 'kestrel'),
    productId: world.idOf('Product', 'recorder'),
    call: { callerName: 'Ravi', startedAt: new Date(world.app.now()), priority: Priority.P1 },
  });

/** Moves to the end and gives what became of it. */
async function moved(input: { policyVersion?: string; calendarVersion?: string }): Promise<ClockMove> {
  const { move, problems } = await moveRunningClocks(await world.as('ada'), {
    reason: 'New contract',
    ...input,
  });
  if (!move) throw new Error(JSON.stringify(problems));
  while (await moveASet(world.app.orm.em, world.app.book, world.app.now(), 3));
  await world.app.relay.publish();
  return world.app.orm.em.fork().findOneOrFail(ClockMove, { id: move.id });
}

describe('moving running clocks', () => {
  it('takes what runs unbroken to the new policy, leaves what is late, and tells everybody on the case why', async () => {
    const late = await phoneP1(world);
    world.time.at = world.app.now() + 31 * MINUTE;
    const on = await phoneP1(world);
    const { policy: to } = await published(
      await world.as('ada'),
      'POLICY',
      policy('3', { RESPONSE: 'PT45M' }),
    );
    const policyVersion = to?.label ?? '';
    expect(await moved({ policyVersion })).toMatchObject({ state: ClockMoveState.DONE, failure: null });
    expect(await clockOf(on.id, 'RESPONSE')).toMatchObject({ target: 'PT45M', policyVersion });
    expect(await clockOf(late.id, 'RESPONSE')).toMatchObject({
      target: 'PT30M',
      policyVersion: 'Western Europe SLA 2.6',
      breachedAt: new Date(late.createdAt.getTime() + 30 * MINUTE),
    });
    const em = world.app.orm.em.fork();
    const rows = await em.find(EventRow, { caseId: on.id }, { orderBy: { position: 'asc' } });
    expect(rows.at(-1)).toMatchObject({
      type: 'TERMS_CHANGED',
      audience: 'PUBLIC',
      text: 'New contract',
      actorId: world.people['ada']?.id,
      detail: { policyVersion },
    });
    const replayed = replayLog(rows, world.app.book);
    const stored = await clocksOf(on.id);
    expect(replayed?.clocks.toSorted((a, b) => a.kind.localeCompare(b.kind))).toEqual(
      stored.map(({ record }) => record),
    );
    expect(await em.findOneOrFail(Case, { id: on.id })).toMatchObject({
      version: on.version + 1,
      nextDueAt: (await clockOf(on.id, 'RESPONSE')).dueAt,
    });
  });

  it('to a calendar takes those that run under another version of it, and no others', async () => {
    const roundTheClock = await phoneP1(world);
    const inHours = await officeP1();
    const before = await clockOf(roundTheClock.id, 'RESTORATION');
    const { calendar } = await published(await world.as('ada'), 'CALENDAR', office(['2026-11-24']));
    const calendarVersion = calendar?.version ?? '';
    await moved({ calendarVersion });
    expect((await clocksOf(inHours.id)).every((clock) => clock.calendarVersion === calendarVersion)).toBe(
      true,
    );
    expect((await clocksOf(inHours.id)).map(({ policyVersion }) => policyVersion)).not.toContain(
      calendarVersion,
    );
    expect((await clockOf(roundTheClock.id, 'RESTORATION')).record).toEqual(before.record);
  });

  it('calls off what the new policy does not promise, and changes what a paused clock keeps for later', async () => {
    const on = await phoneP1(world);
    await claimCase(await world.as('priya'), { caseId: on.globalId });
    await awaitCustomer(await world.as('priya'), { caseId: on.globalId, reason: 'Logs' });
    const document = policy('4', { RESTORATION: 'PT6H' });
    const targets = document.targets.filter(({ kind }) => kind !== 'MANAGEMENT_ESCALATION');
    const { policy: to } = await published(await world.as('ada'), 'POLICY', { ...document, targets });
    await moved({ policyVersion: to?.label ?? '' });
    expect(await clockOf(on.id, 'MANAGEMENT_ESCALATION')).toMatchObject({ state: 'CANCELLED' });
    const restoration = await clockOf(on.id, 'RESTORATION');
    expect(restoration).toMatchObject({ state: 'PAUSED', dueAt: null, target: 'PT6H' });
    expect(restoration.record.leftMs).toBe(6 * HOUR);
  });

  it('of a clock that only some may see tells only them (D-TRU-2)', async () => {
    const internal = (version: string, within: string) => {
      const document = policy(version);
      return {
        ...document,
        kinds: document.kinds.map((kind) =>
          kind.name === 'RESPONSE' ? { ...kind, audience: 'VENDOR' } : kind,
        ),
        targets: [
          { kind: 'RESPONSE', priority: 'P1', within },
          ...document.targets.filter(({ kind }) => kind !== 'RESPONSE'),
        ],
      };
    };
    await published(await world.as('ada'), 'POLICY', internal('5.0', 'PT30M'));
    const on = await phoneP1(world);
    const { policy: to } = await published(await world.as('ada'), 'POLICY', internal('5.1', 'PT31M'));
    const em = world.app.orm.em.fork();
    await em.nativeUpdate(
      Clock,
      { case: on.id, kind: { $ne: 'RESPONSE' } },
      { state: 'STOPPED' as Clock['state'] },
    );
    const others = await em.find(Clock, { case: on.id, kind: { $ne: 'RESPONSE' } });
    for (const clock of others)
      Object.assign(clock, { record: { ...clock.record, state: 'STOPPED', wakeAt: null } });
    await em.flush();
    await moved({ policyVersion: to?.label ?? '' });
    const row = await em.findOneOrFail(EventRow, { caseId: on.id, type: 'TERMS_CHANGED' });
    expect(row.audience).toBe('VENDOR');
    expect((await em.findOneOrFail(Case, { id: on.id })).version).toBe(on.version);
  });

  it(
    'goes on where another node stopped, each case once, and the ticker hears of what is due sooner',
    { timeout: 60_000 },
    async () => {
      const { app } = world;
      const cases = [];
      for (let nth = 0; nth < 7; nth++) cases.push(await phoneP1(world));
      const { policy: to } = await published(
        await world.as('ada'),
        'POLICY',
        policy('6', { RESPONSE: 'PT1M' }),
      );
      const policyVersion = to?.label ?? '';
      await moveRunningClocks(await world.as('ada'), { policyVersion, reason: 'Sooner' });
      expect(await moveASet(app.orm.em, app.book, app.now(), 2)).toBe(2);
      const half = await app.orm.em.fork().findOneOrFail(ClockMove, { policyVersion });
      expect(half).toMatchObject({ state: ClockMoveState.RUNNING, done: 2 });
      const heard: (string | null)[] = [];
      app.listener.on('casewire_clock_wake', (payload) => heard.push(payload));
      // What is told before listening stands is not heard.
      await vi.waitFor(() => {
        expect(heard).toEqual([null]);
      }, WAIT);
      const movers = [1, 2].map(() => openMover({ ...app, em: app.orm.em }));
      await vi.waitFor(async () => {
        const move = await app.orm.em.fork().findOneOrFail(ClockMove, { policyVersion });
        expect(move.state).toBe(ClockMoveState.DONE);
        expect(move.done).toBe(move.total);
      }, WAIT);
      await Promise.all(movers.map((mover) => mover.close()));
      const rows = await app.orm.em
        .fork()
        .find(EventRow, { caseId: { $in: cases.map(({ id }) => id) }, type: 'TERMS_CHANGED' });
      expect(rows).toHaveLength(7);
      await vi.waitFor(() => {
        expect(heard).toContain('');
      }, WAIT);
    },
  );

  it('that fails again and again ends as failed and says why; what was moved stays moved', async () => {
    const { app } = world;
    const on = await phoneP1(world);
    const { policy: to } = await published(
      await world.as('ada'),
      'POLICY',
      policy('7', { RESPONSE: 'PT29M' }),
    );
    const policyVersion = to?.label ?? '';
    const em = await world.owner();
    await em.execute(`create function refuse_moves() returns trigger language plpgsql as
      $$ begin raise exception 'The disk is full.'; end $$`);
    await em.execute(`create trigger no_moves before insert on case_event for each row
      when (new.type = 'TERMS_CHANGED') execute function refuse_moves()`);
    await moveRunningClocks(await world.as('ada'), { policyVersion, reason: 'Sooner' });
    const mover = openMover({ ...app, em: app.orm.em, retryMs: 1 });
    await vi.waitFor(async () => {
      const move = await app.orm.em.fork().findOneOrFail(ClockMove, { policyVersion });
      expect(move).toMatchObject({ state: ClockMoveState.FAILED, done: 0 });
      expect(move.failure).toContain('The disk is full.');
    }, WAIT);
    await mover.close();
    await em.execute('drop trigger no_moves on case_event');
    expect((await clockOf(on.id, 'RESPONSE')).policyVersion).not.toBe(policyVersion);
    await moved({ policyVersion });
    expect((await clockOf(on.id, 'RESPONSE')).policyVersion).toBe(policyVersion);
  });
});

describe('the preview of a move', () => {
  it('says what the move then does, and changes nothing', async () => {
    const { app } = world;
    await published(await world.as('ada'), 'POLICY', policy('8'));
    for (let nth = 0; nth < 4; nth++) {
      await phoneP1(world);
      await officeP1();
      world.time.at = app.now() + 7 * MINUTE;
    }
    await tick(app.orm.em, app.book, app.now(), 1_000);
    const document = policy('9', { RESPONSE: 'PT10M', RESTORATION: 'PT9H' });
    const preview = await previewMove(await world.as('ada'), { policyDocument: JSON.stringify(document) });
    const em = app.orm.em.fork();
    const before = (await em.find(Clock, {})).map(({ id, record }) => ({ id, record }));
    const going = before.filter(({ record }) => isOpen(record) && record.breachedAt === null);
    const { policy: to } = await published(await world.as('ada'), 'POLICY', document);
    const move = await moved({ policyVersion: to?.label ?? '' });
    const after = new Map((await app.orm.em.fork().find(Clock, {})).map((clock) => [clock.id, clock.record]));
    const shift = ({ id, record }: (typeof going)[number]): number =>
      (after.get(id)?.dueAt ?? 0) - (record.dueAt ?? 0);
    const running = going.filter(({ record }) => record.dueAt !== null);
    expect(preview).toMatchObject({
      running: before.filter(({ record }) => isOpen(record)).length,
      moved: move.moved,
      complete: true,
      faults: [],
    });
    expect(preview.moved).toBe(going.length);
    expect(preview.earlier).toBeGreaterThanOrEqual(running.filter((clock) => shift(clock) < 0).length);
    expect(preview.later).toBeGreaterThanOrEqual(running.filter((clock) => shift(clock) > 0).length);
    expect(preview.lateAtOnce).toBe(
      running.filter(({ id }) => {
        const due = after.get(id)?.dueAt;
        return due != null && due <= app.now();
      }).length,
    );
    expect(preview.lateAtOnce).toBeGreaterThan(0);
    expect(preview.examples.length).toBeGreaterThan(0);
    // An administrator who manages nothing sees no case (D-TRU-2).
    expect(preview.examples.every((example) => example.case === null)).toBe(true);
  });

  it('names the cases to those who may see them', async () => {
    await world.addPerson('zoe', 'vendor', null, [Role.ADMINISTRATOR, Role.MANAGER]);
    await phoneP1(world);
    const preview = await previewMove(await world.as('zoe'), {
      policyDocument: JSON.stringify(policy('10', { RESPONSE: 'PT3M' })),
    });
    expect(preview.examples.every((example) => example.case !== null)).toBe(true);
  });

  it('answers faults of a document as data', async () => {
    const ada = await world.as('ada');
    const faulty = await previewMove(ada, { policyDocument: '{}' });
    expect(faulty.faults.map(({ path }) => path)).toContain('targets');
    expect(faulty.moved).toBe(0);
    const nameless = await previewMove(ada, { calendarDocument: JSON.stringify(office()) });
    expect(nameless.faults.map(({ path }) => path)).toEqual(['calendarName']);
    const unknown = await previewMove(ada, { policyVersion: 'X', calendarVersion: 'Y' });
    expect(unknown.faults.map(({ path }) => path)).toEqual(['policyVersion', 'calendarVersion']);
  });
});

describe('who may move clocks', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService(world);
  });
  afterAll(() => service.close());

  const mutation = `mutation ($input: MoveRunningClocksInput!) { moveRunningClocks(input: $input) { move { id } problems { code path } } }`;

  it('is an administrator, with a token made for it', async () => {
    const input = { policyVersion: 'Western Europe SLA 2.6', reason: 'Because' };
    const tokens = [
      ...(await Promise.all(['maria', 'priya', 'elena'].map((name) => world.token(name)))),
      await world.token('ada', ['cases:read', 'cases:write']),
    ];
    for (const token of tokens) {
      const { data } = await service.ask(token, mutation, { input });
      expect(data['moveRunningClocks']).toEqual({
        move: null,
        problems: [{ code: 'NOT_ALLOWED', path: null }],
      });
      const preview = await service.ask(token, '{ previewMove(input: { policyVersion: "x" }) { moved } }');
      expect(preview.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
    }
  });

  it('moves to what is published and in force, with a reason, one move at a time', async () => {
    const ask = async (input: object) =>
      (await service.ask(await world.token('ada'), mutation, { input })).data[
        'moveRunningClocks'
      ] as unknown as {
        problems: { code: string; path: string[] | null }[];
      };
    const later = await published(await world.as('ada'), 'POLICY', policy('99'), {
      effectiveFrom: new Date(world.app.now() + HOUR),
    });
    for (const [input, field] of [
      [{ reason: 'x' }, 'policyVersion'],
      [{ policyVersion: 'none', reason: 'x' }, 'policyVersion'],
      [{ policyVersion: later.policy?.label, reason: 'x' }, 'policyVersion'],
      [{ calendarVersion: 'none', reason: 'x' }, 'calendarVersion'],
      [{ calendarVersion: 'OFFICE 1', reason: ' ' }, 'reason'],
    ] as const)
      expect((await ask(input)).problems).toEqual([{ code: 'INVALID_INPUT', path: ['input', field] }]);
    const em = world.app.orm.em.fork();
    em.create(ClockMove, {
      id: '01890000-0000-7000-8000-000000000000',
      policyVersion: null,
      calendarVersion: null,
      total: 0,
      reason: 'held by this test',
      startedAt: new Date(MONDAY),
      startedBy: null,
    });
    await em.begin();
    await em.flush();
    // Another node's, not yet committed: whoever comes second waits, and is told.
    const second = ask({ calendarVersion: 'OFFICE 1', reason: 'x' });
    await em.commit();
    expect((await second).problems).toEqual([{ code: 'MOVE_RUNNING', path: null }]);
    await em.execute(`select pg_notify('casewire_clock_move', '')`);
    await vi.waitFor(async () => {
      expect(await em.count(ClockMove, { state: ClockMoveState.RUNNING })).toBe(0);
    }, 20_000);
  });

  it('sees how far it is, and who began it', async () => {
    const { calendar } = await published(await world.as('ada'), 'CALENDAR', office());
    await moved({ calendarVersion: calendar?.version ?? '' });
    const { data } = await service.ask(
      await world.token('ada'),
      '{ clockMoves { id state total done moved reason startedAt finishedAt failure startedBy { name } policyVersion } }',
    );
    const all = data['clockMoves'] as unknown as {
      id: string;
      startedBy: { name: string } | null;
      state: string;
    }[];
    const one = all.find(({ startedBy }) => startedBy);
    expect(one?.startedBy).toEqual({ name: 'ada' });
    const node = await service.ask(await world.token('ada'), 'query ($id: ID!) { node(id: $id) { id } }', {
      id: one?.id,
    });
    expect(node.data['node']).toEqual({ id: one?.id });
    expect(
      (
        await service.ask(await world.token('priya'), 'query ($id: ID!) { node(id: $id) { id } }', {
          id: one?.id,
        })
      ).data['node'],
    ).toBeNull();
  });
});
