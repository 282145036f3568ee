import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { pino } from 'pino';
import { shippedPolicy } from '@casewire/sla';
import { type Application, openApplication } from '../application.ts';
import { Clock } from '../cases/clock.ts';
import { EventRow } from '../outbox/event-row.ts';
import { replayLog } from '../cases/replay-log.ts';
import { type Context } from '../context.ts';
import { type Problem } from '../errors.ts';
import { testKeys } from '../testing/keys.ts';
import { phoneP1, report } from '../testing/stories.ts';
import { startService, type Service } from '../testing/service.ts';
import { createWorld, type World } from '../testing/world.ts';
import { discardDraft } from './change-draft.ts';
import { SlaDocumentKind } from './document.ts';
import { type SlaDraft } from './draft.ts';
import { publishDraft, type PublishSlaDraftInput } from './publish-draft.ts';
import { saveDraft, type SaveSlaDraftInput } from './save-draft.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9);
const DAY = 86_400_000;

let world: World;
beforeAll(async () => {
  world = await createWorld(MONDAY);
});
afterAll(() => world.close());

const office = (holidays: string[] = []) => ({ ...shippedPolicy.calendars.OFFICE, holidays });
const policy = (version: string, within: string) => ({
  ...shippedPolicy,
  version,
  targets: shippedPolicy.targets.map((target) =>
    target.kind === 'RESPONSE' && target.priority === 'P1' ? { ...target, within } : target,
  ),
});

async function draft(
  ctx: Context,
  kind: SlaDocumentKind,
  name: string,
  document: unknown,
): Promise<SlaDraft> {
  const { draft: made, problems } = await saveDraft(ctx, { kind, name, document: JSON.stringify(document) });
  expect(problems).toEqual([]);
  if (!made) throw new Error('There is neither a draft nor a problem.');
  return made;
}

async function publish(
  kind: SlaDocumentKind,
  name: string,
  document: unknown,
  more: Partial<PublishSlaDraftInput> = {},
) {
  const ctx = await world.as('ada');
  const { globalId: id } = await draft(ctx, kind, name, document);
  const answer = await publishDraft(ctx, { id, note: 'New', ...more });
  expect(answer.problems).toEqual([]);
  return answer;
}

const codes = (problems: readonly Problem[]) => problems.map(({ code }) => code);

const responseOf = async (caseId: string): Promise<Clock> =>
  world.app.orm.em.fork().findOneOrFail(Clock, { case: caseId, kind: 'RESPONSE' });

describe('a draft', () => {
  it('keeps whatever was typed, and says what is wrong with it', async () => {
    const ada = await world.as('ada');
    const typed = '{ "timeZone": "Mars/Olympus", ';
    const { draft: kept } = await saveDraft(ada, {
      kind: SlaDocumentKind.CALENDAR,
      name: 'MARS',
      document: typed,
    });
    expect(kept).toMatchObject({ document: typed, version: 1, basedOn: null });
  });

  it('starts from a version, a policy with the calendars in force', async () => {
    const ada = await world.as('ada');
    const { calendars } = await publish(SlaDocumentKind.CALENDAR, 'OFFICE', office(['2026-12-25']));
    const input: SaveSlaDraftInput = { kind: SlaDocumentKind.POLICY, basedOn: 'Western Europe SLA 2.6' };
    const { draft: made } = await saveDraft(ada, input);
    const document = JSON.parse(made?.document ?? '') as typeof shippedPolicy;
    expect(document.calendars.OFFICE).toEqual(office(['2026-12-25']));
    expect(made).toMatchObject({ name: 'Western Europe SLA', basedOn: 'Western Europe SLA 2.6' });
    expect(calendars[0]?.version).toMatch(/^OFFICE \d+$/);
  });

  it('is not saved over what somebody else saved since', async () => {
    const ada = await world.as('ada');
    const { globalId: id } = await draft(ada, SlaDocumentKind.CALENDAR, 'OFFICE', office());
    const first = await saveDraft(ada, { id, document: '{}', expectedVersion: 1 });
    const second = await saveDraft(ada, { id, document: '[]', expectedVersion: 1 });
    expect(first.draft).toMatchObject({ version: 2, document: '{}' });
    expect(codes(second.problems)).toEqual(['STALE_VERSION']);
    expect(second.problems[0]?.message).toContain('draft');
  });

  it('is not published while it has faults, nor by a stale hand, nor into the past', async () => {
    const ada = await world.as('ada');
    const { globalId: id } = await draft(ada, SlaDocumentKind.CALENDAR, 'OFFICE', { ...office(), hours: [] });
    const faulty = await publishDraft(ada, { id, note: 'x' });
    expect(codes(faulty.problems)).toEqual(['DRAFT_HAS_FAULTS']);
    expect(faulty.problems[0]?.message).toContain('hours');
    await saveDraft(ada, { id, document: JSON.stringify(office()) });
    expect(codes((await publishDraft(ada, { id, note: 'x', expectedVersion: 1 })).problems)).toEqual([
      'STALE_VERSION',
    ]);
    const past = await publishDraft(ada, { id, note: 'x', effectiveFrom: new Date(MONDAY - 1) });
    expect(past.problems[0]?.path).toEqual(['input', 'effectiveFrom']);
    expect(codes((await publishDraft(ada, { id, note: ' ' })).problems)).toEqual(['INVALID_INPUT']);
    expect((await discardDraft(ada, { id })).draft?.globalId).toBe(id);
    expect(codes((await discardDraft(ada, { id })).problems)).toEqual(['NOT_FOUND']);
  });

  it('of a policy that is published already has that as its fault', async () => {
    const ada = await world.as('ada');
    const { globalId: id } = await draft(ada, SlaDocumentKind.POLICY, 'again', shippedPolicy);
    expect(codes((await publishDraft(ada, { id, note: 'x' })).problems)).toEqual(['VERSION_TAKEN']);
  });
});

describe('a published version', () => {
  it('is what new clocks start under from then on; running ones keep theirs (D-CLK-10)', async () => {
    const before = await phoneP1(world);
    await publish(SlaDocumentKind.POLICY, 'draft', policy('2.7', 'PT20M'));
    const after = await phoneP1(world);
    expect(await responseOf(before.id)).toMatchObject({
      target: 'PT30M',
      policyVersion: 'Western Europe SLA 2.6',
    });
    expect(await responseOf(after.id)).toMatchObject({
      target: 'PT20M',
      policyVersion: 'Western Europe SLA 2.7',
    });
  });

  it('takes effect at its instant, and a call that began before is served as promised then', async () => {
    const effectiveFrom = new Date(world.app.now() + DAY);
    await publish(SlaDocumentKind.POLICY, 'draft', policy('2.8', 'PT10M'), { effectiveFrom });
    expect((await responseOf((await phoneP1(world)).id)).target).toBe('PT20M');
    world.time.at = effectiveFrom.getTime() + 5 * 60_000;
    expect((await responseOf((await phoneP1(world, 6)).id)).target).toBe('PT20M');
    expect((await responseOf((await phoneP1(world, 5)).id)).target).toBe('PT10M');
  });

  it('of a policy brings along the calendars that say something new, and no others', async () => {
    const document = {
      ...policy('2.9', 'PT30M'),
      calendars: { ...shippedPolicy.calendars, OFFICE: office(['2027-01-01']) },
    };
    const { policy: published, calendars } = await publish(SlaDocumentKind.POLICY, 'draft', document);
    expect(published?.label).toBe('Western Europe SLA 2.9');
    expect(calendars.map(({ name, definition }) => [name, JSON.parse(definition)])).toEqual([
      ['OFFICE', office(['2027-01-01'])],
    ]);
    const again = await publish(SlaDocumentKind.POLICY, 'draft', { ...document, version: '2.10' });
    expect(again.calendars).toEqual([]);
  });

  it('cannot be changed, removed or emptied by anybody who reaches the database', async () => {
    const em = await world.owner();
    for (const sql of [
      `update policy_version set document = '{}'`,
      `update policy_version set label = label || '!'`,
      `update calendar_version set definition = '{}'`,
      `update calendar_version set effective_from = now()`,
      `delete from calendar_version`,
      `delete from policy_version`,
      `truncate policy_version`,
    ])
      await expect(em.execute(sql), sql).rejects.toThrow('never changed');
  });

  it('is numbered without a gap or a double when two are published at once', async () => {
    const ada = await world.as('ada');
    const drafts = await Promise.all(
      Array.from({ length: 4 }, () => draft(ada, SlaDocumentKind.CALENDAR, 'DEPOT', office())),
    );
    const answers = await Promise.all(
      drafts.map(async ({ globalId: id }) => publishDraft(await world.as('ada'), { id, note: 'New' })),
    );
    expect(answers.map(({ calendar }) => calendar?.version).sort()).toEqual([
      'DEPOT 1',
      'DEPOT 2',
      'DEPOT 3',
      'DEPOT 4',
    ]);
  });

  it('is published once when two publish one draft at once', async () => {
    const { globalId: id } = await draft(await world.as('ada'), SlaDocumentKind.CALENDAR, 'YARD', office());
    const answers = await Promise.all(
      [1, 2, 3].map(async () => publishDraft(await world.as('ada'), { id, note: 'New' })),
    );
    expect(answers.flatMap(({ problems }) => codes(problems))).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(world.app.book.calendars().filter(({ name }) => name === 'YARD')).toHaveLength(1);
  });
});

describe('several nodes', () => {
  let other: Application;
  beforeAll(async () => {
    other = await openApplication({
      databaseUrl: world.database.url,
      keys: testKeys,
      now: world.app.now,
      log: pino({ level: 'silent' }),
    });
  });
  afterAll(() => other.close());

  it('all hear of a publication, and one that has not yet looks for what it meets', async () => {
    const { calendar } = await publish(SlaDocumentKind.CALENDAR, 'OFFICE', office(['2026-12-28']));
    const label = calendar?.version ?? '';
    await other.book.know([label]);
    expect(other.book.calendar(label).definition).toEqual(office(['2026-12-28']));
    const { policy: published } = await publish(SlaDocumentKind.POLICY, 'draft', policy('3.0', 'PT15M'));
    await vi.waitFor(() => {
      expect(other.book.policyVersion).toBe(published?.label);
    });
  });

  it('may report cases while one publishes: each clock is under one version or the other, and replays as it is', async () => {
    const reporting = Array.from({ length: 12 }, async (_, nth) => {
      const input = { productId: world.idOf('Product', 'cloud'), subject: `Case ${nth}` };
      if (nth % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
      return report(world, 'ravi', input);
    });
    const [cases] = await Promise.all([
      Promise.all(reporting),
      publish(SlaDocumentKind.POLICY, 'draft', policy('3.1', 'PT12M')),
    ]);
    await world.app.relay.publish();
    const em = world.app.orm.em.fork();
    for (const { id } of cases) {
      const rows = await em.find(EventRow, { caseId: id }, { orderBy: { position: 'asc' } });
      const clocks = await em.find(Clock, { case: id });
      // The other node's book is asked: the log must be enough, whoever knew what when.
      const replayed = replayLog(rows, other.book);
      expect(replayed?.clocks.map(({ kind, policyVersion }) => [kind, policyVersion])).toEqual(
        clocks.map(({ kind, policyVersion }) => [kind, policyVersion]),
      );
    }
  });

  it('replay what a node did that heard of a publication too late', async () => {
    const deaf = await openApplication({
      databaseUrl: world.database.url,
      keys: testKeys,
      now: world.app.now,
      log: pino({ level: 'silent' }),
    });
    await deaf.listener.close();
    const before = deaf.book.policyVersion;
    await publish(SlaDocumentKind.POLICY, 'draft', policy('3.2', 'PT11M'));
    const ctx = { ...(await world.as('priya')), book: deaf.book };
    const on = await phoneP1({ ...world, as: () => Promise.resolve(ctx) });
    expect((await responseOf(on.id)).policyVersion).toBe(before);
    await world.app.relay.publish();
    const rows = await world.app.orm.em
      .fork()
      .find(EventRow, { caseId: on.id }, { orderBy: { position: 'asc' } });
    const [replayed] = replayLog(rows, world.app.book)?.clocks ?? [];
    expect(replayed?.policyVersion).toBe(before);
    await deaf.close();
  });
});

describe('whoever keeps no policies', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService(world);
  });
  afterAll(() => service.close());

  const save = `mutation ($input: SaveSlaDraftInput!) { saveSlaDraft(input: $input) { draft { id } problems { code message } } }`;
  const publishing = `mutation ($input: PublishSlaDraftInput!) { publishSlaDraft(input: $input) { calendar { id } problems { code message } } }`;
  const discard = `mutation ($input: DiscardSlaDraftInput!) { discardSlaDraft(input: $input) { draft { id } problems { code message } } }`;

  it('sees and does nothing with drafts, whether they are there or not', async () => {
    const { globalId: id } = await draft(await world.as('ada'), SlaDocumentKind.CALENDAR, 'OFFICE', office());
    const nobody = Buffer.from('SlaDraft:01890000-0000-7000-8000-000000000000').toString('base64url');
    const tokens = [
      ...(await Promise.all(['maria', 'dan', 'priya', 'nils', 'elena'].map((name) => world.token(name)))),
      await world.token('ada', ['cases:read', 'cases:write', 'directory:read']),
    ];
    for (const token of tokens) {
      const answers = [];
      for (const one of [id, nobody]) {
        const { data } = await service.ask(
          token,
          'query ($id: ID!) { slaDraft(id: $id) { id } node(id: $id) { id } slaDrafts { id } clockMoves { id } }',
          { id: one },
        );
        expect(data).toEqual({ slaDraft: null, node: null, slaDrafts: [], clockMoves: [] });
        answers.push([
          (await service.ask(token, save, { input: { id: one, document: '{}' } })).data,
          (await service.ask(token, publishing, { input: { id: one, note: 'x' } })).data,
          (await service.ask(token, discard, { input: { id: one } })).data,
        ]);
      }
      expect(answers[0]).toEqual(answers[1]);
      const problems = [
        { code: 'NOT_ALLOWED', message: "The installation's administrators keep calendars and policies." },
      ];
      expect(answers[0]).toEqual([
        { saveSlaDraft: { draft: null, problems } },
        { publishSlaDraft: { calendar: null, problems } },
        { discardSlaDraft: { draft: null, problems } },
      ]);
    }
  });

  it('reads what is published, without who did it and how many clocks run under it', async () => {
    const query = `{ calendars(name: "OFFICE") { version kind effectiveFrom publishedBy { name } runningClocks }
      policies { label document publishedBy { name } runningClocks } viewer { viewerActions } }`;
    interface Read {
      calendars: { version: string; publishedBy: unknown; runningClocks: number | null }[];
      policies: { label: string; runningClocks: number | null }[];
      viewer: { viewerActions: string[] };
    }
    const asked = async (name: string) =>
      (await service.ask(await world.token(name), query)).data as unknown as Read;
    const maria = await asked('maria');
    expect(maria.calendars.at(-1)).toMatchObject({
      version: 'OFFICE 1',
      publishedBy: null,
      runningClocks: null,
    });
    expect(maria.calendars[0]).toMatchObject({ publishedBy: null, runningClocks: null });
    expect(maria.viewer.viewerActions).toEqual(['reportCase']);
    const ada = await asked('ada');
    expect(ada.calendars[0]).toMatchObject({ publishedBy: { name: 'ada' } });
    expect(ada.policies.at(-1)?.runningClocks).toBeGreaterThan(0);
    expect(ada.viewer.viewerActions).toEqual(expect.arrayContaining(['administerSla', 'moveRunningClocks']));
    expect((await asked('elena')).policies.at(-1)?.runningClocks).toBeGreaterThan(0);
    const anybody = await service.ask(null, '{ calendars { version } }');
    expect(anybody.errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });

  it('is shown a calendar’s year, its hours and its clock change', async () => {
    const london = {
      ...office(),
      timeZone: 'Europe/London',
      holidays: [{ date: '2027-01-01', name: 'New Year' }, '2027-12-31'],
    };
    await publish(SlaDocumentKind.CALENDAR, 'LONDON', london);
    const query = `{ calendars(name: "LONDON") { isOpen(at: "2027-06-04T16:30:00Z") nextOpensAt(at: "2027-06-04T17:30:00Z")
      nextClosesAt(at: "2027-06-04T16:30:00Z")
      nextClockChange(after: "2027-02-01T00:00:00Z") { at offsetBeforeMinutes offsetAfterMinutes localBefore localAfter openMsChange }
      year(year: 2027) { date weekday spans { from to } openMs holiday clockChange } } }`;
    const { data } = await service.ask(await world.token('maria'), query);
    const [calendar] = data['calendars'] as unknown as Record<string, unknown>[];
    expect(calendar).toMatchObject({
      isOpen: true,
      nextOpensAt: '2027-06-07T07:00:00.000Z',
      nextClosesAt: '2027-06-04T17:00:00.000Z',
      nextClockChange: {
        at: '2027-03-28T01:00:00.000Z',
        offsetBeforeMinutes: 0,
        offsetAfterMinutes: 60,
        localBefore: '01:00',
        localAfter: '02:00',
        openMsChange: 0,
      },
    });
    const days = calendar?.['year'] as { date: string }[];
    expect(days).toHaveLength(365);
    expect(days[0]).toEqual({
      date: '2027-01-01',
      weekday: 5,
      spans: [],
      openMs: 0,
      holiday: 'New Year',
      clockChange: false,
    });
    expect(days[3]).toEqual({
      date: '2027-01-04',
      weekday: 1,
      spans: [{ from: '08:00', to: '18:00' }],
      openMs: 36_000_000,
      holiday: null,
      clockChange: false,
    });
    expect(days.at(-1)).toMatchObject({ holiday: '' });
    const beyond = await service.ask(
      await world.token('maria'),
      '{ calendars { year(year: 9999) { date } } }',
    );
    expect(beyond.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });
});
