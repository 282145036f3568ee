import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEntry } from '../audit/audit-entry.ts';
import { escalateCase } from '../escalations/escalate-case.ts';
import { EventRow } from '../outbox/event-row.ts';
import { Role, SupportLevel } from '../people/person.ts';
import { createMarkedWorld, type MarkedWorld } from '../testing/marked-world.ts';
import { accepted, claimed, completeReport, phoneP1, refused, report } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { type Case } from './case.ts';
import { FaultReportInput } from './fault-report.ts';
import { remoteAccessOf, stateOf } from './remote-access.ts';
import { revealRemoteAccess } from './reveal-remote-access.ts';
import { setRemoteAccess } from './set-remote-access.ts';

const WAY = 'vpn-77.kestrel.example, user desk, word Marmalade-4410';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.addPerson('lead', 'vendor', SupportLevel.L3, [Role.LEAD]);
});
afterAll(() => world.close());

const set = async (who: string, on: Case, said: { details?: string; whyNot?: string }) =>
  setRemoteAccess(await world.as(who), { caseId: on.globalId, ...said });
const reveal = async (who: string, on: Case) =>
  revealRemoteAccess(await world.as(who), { caseId: on.globalId });
const state = async (on: Case) => stateOf(await remoteAccessOf(world.app.orm.em.fork(), on.id));
const entries = (on: Case, action: string) =>
  world.app.orm.em.fork().find(AuditEntry, { subjectId: on.id, action }, { orderBy: { id: 'asc' } });

describe('how to connect (D-CAS-10)', () => {
  it('is said by the customer, kept sealed, and told of in the log without a word of it', async () => {
    const on = await phoneP1(world);
    const done = accepted(await set('ravi', on, { details: WAY }));
    expect(done.version).toBe(on.version + 1);
    expect(await state(on)).toMatchObject({ arranged: true, whyNot: null, consequence: null });
    const row = await world.app.orm.em
      .fork()
      .findOneOrFail(EventRow, { caseId: on.id, type: 'REMOTE_ACCESS_SET' });
    expect(row).toMatchObject({ audience: 'PUBLIC', text: null, detail: { arranged: true } });
    const [entry] = await entries(on, 'setRemoteAccess');
    expect(entry).toMatchObject({ after: { events: [row.id] } });
    expect(JSON.stringify(entry)).not.toContain('Marmalade');
  });

  it('is read by who holds the case and by a lead of L3, each time with a trace, and by nobody else', async () => {
    const on = await phoneP1(world);
    accepted(await set('ravi', on, { details: WAY }));
    const others = ['ravi', 'owen', 'priya', 'jonas', 'nils', 'elena'];
    for (const who of others) {
      const answer = await reveal(who, on);
      expect([answer.details, answer.problems[0]?.code], who).toEqual([null, 'NOT_ALLOWED']);
    }
    expect((await reveal('maria', on)).problems[0]?.code).toBe('NOT_FOUND');
    expect(await entries(on, 'revealRemoteAccess')).toEqual([]);

    await claimed(world, on, 'priya');
    const held = await reveal('priya', on);
    expect(held).toMatchObject({ details: WAY, problems: [] });
    expect((await reveal('lead', on)).details).toBe(WAY);
    expect((await reveal('priya', on)).details).toBe(WAY);
    const read = await entries(on, 'revealRemoteAccess');
    const ids = [world.people['priya']?.id, world.people['lead']?.id, world.people['priya']?.id];
    expect(read.map(({ actorId }) => actorId)).toEqual(ids);
    expect(read[0]).toMatchObject({
      subjectType: 'Case',
      subjectName: on.reference,
      before: null,
      after: null,
    });
    expect(read[0]?.credential).toMatch(/^token:/);
  });

  it('is no longer read by whoever handed the case on, nor by who only coordinates it; the new holder reads it', async () => {
    const on = await phoneP1(world);
    const ctx = await claimed(world, on, 'priya');
    const faultReport = Object.assign(new FaultReportInput(), completeReport, { remoteAccess: WAY });
    accepted(await escalateCase(ctx, { caseId: on.globalId, to: SupportLevel.L4, faultReport }));
    expect((await reveal('priya', on)).problems[0]?.code).toBe('NOT_ALLOWED');
    await claimed(world, on, 'nils');
    expect((await reveal('nils', on)).details).toBe(WAY);
    expect((await reveal('lead', on)).details).toBe(WAY);
  });

  it('is not read by a lead while the case is below L3: there it has no L3 lead', async () => {
    const on = await report(world, 'maria');
    accepted(await set('maria', on, { details: WAY }));
    expect((await reveal('lead', on)).problems[0]?.code).toBe('NOT_ALLOWED');
    await claimed(world, on, 'dan');
    expect((await reveal('dan', on)).details).toBe(WAY);
  });

  it('may be said by L2 of second line and by who holds it; not by others, nor both ways at once, nor when all is over', async () => {
    const on = await report(world, 'maria');
    expect(refused(await set('priya', on, { details: WAY }))).toBe('NOT_ALLOWED');
    accepted(await set('dan', on, { details: WAY }));
    expect(refused(await set('dan', on, { details: WAY, whyNot: 'x' }))).toBe('INVALID_INPUT');
    expect(refused(await set('dan', on, {}))).toBe('INVALID_INPUT');
    await world.app.orm.em.fork().execute(`update support_case set status = 'CLOSED' where id = ?`, [on.id]);
    expect(refused(await set('dan', on, { details: WAY }))).toBe('WRONG_STATE');
  });

  it('that is not possible is said with what follows, and nothing of what was said before stays', async () => {
    const on = await phoneP1(world);
    expect(await state(on)).toMatchObject({
      arranged: false,
      consequence: expect.stringContaining('on site may be charged') as string,
    });
    accepted(await set('ravi', on, { details: WAY }));
    accepted(await set('ravi', on, { whyNot: 'Security forbids it' }));
    expect(await state(on)).toMatchObject({ arranged: false, whyNot: 'Security forbids it' });
    await claimed(world, on, 'priya');
    expect((await reveal('priya', on)).problems[0]?.code).toBe('NO_REMOTE_ACCESS');
  });

  it('typed into a fault report closes the gap of a hand-over, and so does why not (D-INT-5)', async () => {
    const { remoteAccess: _none, ...rest } = completeReport;
    for (const more of [{ remoteAccess: WAY }, { noRemoteAccessReason: 'Security forbids it' }]) {
      const on = await report(world, 'maria');
      const ctx = await claimed(world, on, 'dan');
      const without = Object.assign(new FaultReportInput(), rest);
      const up = { caseId: on.globalId, to: SupportLevel.L3 };
      const gaps = await escalateCase(ctx, { ...up, faultReport: without });
      expect(gaps.problems[0]).toMatchObject({ missing: ['remoteAccess'] });
      accepted(await escalateCase(ctx, { ...up, faultReport: Object.assign(without, more) }));
      expect((await state(on)).arranged).toBe('remoteAccess' in more);
      const told = { caseId: on.id, type: 'REMOTE_ACCESS_SET' } as const;
      expect(await world.app.orm.em.fork().count(EventRow, told)).toBe(1);
    }
  });

  it('is read once, by one entry, though time did something to the case as well', async () => {
    const on = await phoneP1(world);
    accepted(await set('ravi', on, { details: WAY }));
    await claimed(world, on, 'priya');
    world.time.at = world.app.now() + 40 * 60_000;
    expect((await reveal('lead', on)).details).toBe(WAY);
    expect(await entries(on, 'revealRemoteAccess')).toHaveLength(1);
    world.time.at = null;
  });
});

describe('what was said of it', () => {
  let marked: MarkedWorld;
  beforeAll(async () => {
    marked = await createMarkedWorld();
  }, 60_000);
  afterAll(() => marked.close());

  it('lies open in no table, log or index; that no answer tells it is walked by told.test.ts', async () => {
    const faultReport = Object.assign(new FaultReportInput(), completeReport, { remoteAccess: WAY });
    const key = 'once';
    accepted(
      await setRemoteAccess(await marked.as('maria'), {
        caseId: marked.cases.haldens.globalId,
        details: WAY,
      }),
    );
    await report(marked, 'ravi', { faultReport, idempotencyKey: key });
    const tables = await marked.app.orm.em.fork().execute<{ name: string }[]>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and not c.relispartition and n.nspname in ('public', 'auth')`,
    );
    expect(tables.length).toBeGreaterThan(30);
    const [none] = await marked.app.orm.em
      .fork()
      .execute<{ found: string }[]>(
        `select count(*) as found from remote_access r where r::text ~ 'protected'`,
      );
    expect(Number(none?.found)).toBeGreaterThan(1);
    for (const { name } of tables) {
      const [row] = await marked.app.orm.em
        .fork()
        .execute<{ found: string }[]>(`select count(*) as found from ${name} r where r::text ilike ?`, [
          '%Marmalade%',
        ]);
      expect(Number(row?.found), name).toBe(0);
    }
  });
});
