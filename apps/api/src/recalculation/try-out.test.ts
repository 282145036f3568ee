import { shippedPolicy } from '@casewire/sla';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Clock } from '../cases/clock.ts';
import { ClockState, Priority, RestorationMeans } from '../cases/enums.ts';
import { SupportPlan } from '../organisations/contract.ts';
import { startService, type Service } from '../testing/service.ts';
import { office, policy, published } from '../testing/sla.ts';
import { phoneP1 } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { tryOut } from './try-out.ts';
import { TryOutEventType, type TryOut, type TryOutInput } from './try-out-types.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9);
const at = (time: string): Date => new Date(`2026-${time}Z`);

let world: World;
beforeAll(async () => {
  world = await createWorld(MONDAY);
});
afterAll(() => world.close());

async function tried(input: Partial<TryOutInput>, who = 'maria'): Promise<TryOut> {
  const { book, viewer } = await world.as(who);
  if (!viewer) throw new Error('Nobody asks.');
  return tryOut(book, viewer, {
    plan: SupportPlan.STANDARD,
    priority: Priority.P1,
    reportedAt: at('11-27T17:30'),
    ...input,
  });
}

const due = ({ clocks }: TryOut) =>
  Object.fromEntries(
    clocks.map(({ kindName, cycle, dueAt }) => [`${kindName} ${cycle}`, dueAt?.toISOString().slice(5, 16)]),
  );

describe('a case that is tried', () => {
  it('on a Friday evening is due on Monday, and says why', async () => {
    const answer = await tried({});
    expect(answer).toMatchObject({
      policyVersion: 'Western Europe SLA 2.6',
      calendarName: 'OFFICE',
      timeZone: 'Etc/GMT',
      faults: [],
    });
    expect(due(answer)).toEqual({
      'RESPONSE 1': '11-27T18:00',
      'RESTORATION 1': '11-30T11:30',
      'MANAGEMENT_ESCALATION 1': '11-30T11:30',
    });
    const restoration = answer.clocks.find(({ kindName }) => kindName === 'RESTORATION');
    expect(restoration?.kindTitle).toBe('Restoration');
    expect(restoration?.explanation.map(({ kind }) => kind)).toEqual(['COUNTED', 'OUTSIDE_HOURS', 'COUNTED']);
    expect(restoration?.explanation.reduce((sum, { countedMs }) => sum + countedMs, 0)).toBe(
      restoration?.targetMs,
    );
    expect(restoration?.warnAt).toEqual(at('11-30T10:30'));
  });

  it('of a premium contract on a product round the clock is due the same night', async () => {
    const answer = await tried({ plan: SupportPlan.PREMIUM, productCovers24x7: true });
    expect(answer.calendarName).toBe('ROUND_THE_CLOCK');
    expect(due(answer)).toMatchObject({ 'RESTORATION 1': '11-27T21:30' });
  });

  it('has what a real one has', async () => {
    const on = await phoneP1(world);
    const stored = await world.app.orm.em.fork().find(Clock, { case: on.id });
    const answer = await tried({
      plan: SupportPlan.PREMIUM,
      productCovers24x7: true,
      reportedAt: new Date(MONDAY),
    });
    const shape = (clocks: readonly { dueAt: Date | null; target: string }[]) =>
      clocks.map(({ dueAt, target }) => `${target} ${dueAt?.toISOString() ?? ''}`).sort();
    expect(shape(answer.clocks)).toEqual(shape(stored));
  });

  it('goes through what happens to it', async () => {
    const answer = await tried({
      reportedAt: at('11-23T09:00'),
      events: [
        { type: TryOutEventType.RESTORED, by: RestorationMeans.WORKAROUND, at: at('11-23T14:00') },
        { type: TryOutEventType.ENGINEER_CONNECTED, at: at('11-23T09:20') },
        { type: TryOutEventType.AWAITING_CUSTOMER, at: at('11-23T10:00') },
        { type: TryOutEventType.CUSTOMER_RESPONDED, at: at('11-23T12:00') },
        { type: TryOutEventType.PRIORITY_CHANGED, priority: Priority.P2, at: at('11-23T12:30') },
      ],
    });
    expect(answer.asOf).toEqual(at('11-23T14:00'));
    const restoration = answer.clocks.find(({ kindName }) => kindName === 'RESTORATION');
    expect(restoration).toMatchObject({
      state: ClockState.STOPPED,
      breachedAt: null,
      elapsedMs: 3 * 3_600_000,
    });
    expect(restoration?.explanation.map(({ kind }) => kind)).toEqual([
      'COUNTED',
      'PAUSED',
      'COUNTED',
      'RETARGETED',
      'COUNTED',
    ]);
    expect(answer.clocks.find(({ kindName }) => kindName === 'RESPONSE')).toMatchObject({
      stoppedAt: at('11-23T09:20'),
    });
  });

  it('on documents counts by them, before anybody publishes them', async () => {
    const calendarDocument = JSON.stringify(office(['2026-11-30']));
    expect(due(await tried({ calendarDocument }))).toMatchObject({ 'RESTORATION 1': '12-01T11:30' });
    const ofThePolicy = {
      ...policy('next', { RESTORATION: 'PT1H' }),
      calendars: { ...shippedPolicy.calendars, OFFICE: office(['2026-11-30', '2026-12-01']) },
    };
    const answer = await tried({ policyDocument: JSON.stringify(ofThePolicy) });
    expect(answer.policyVersion).toBe('Western Europe SLA next');
    expect(due(answer)).toMatchObject({ 'RESTORATION 1': '12-02T08:30' });
  });

  it('is not counted by a calendar that serves other hours than it has', async () => {
    const premium = { plan: SupportPlan.PREMIUM, productCovers24x7: true };
    const calendarDocument = JSON.stringify(office());
    const named = await tried({ ...premium, calendarDocument, calendarName: 'OFFICE' });
    expect(named.calendarName).toBe('ROUND_THE_CLOCK');
    expect((await tried({ ...premium, calendarVersion: 'OFFICE 1' })).calendarName).toBe('ROUND_THE_CLOCK');
    expect((await tried({ ...premium, calendarDocument })).timeZone).toBe('Etc/GMT');
    expect(due(await tried({ ...premium, calendarDocument, calendarName: 'DEPOT' }))['RESTORATION 1']).toBe(
      '11-30T11:30',
    );
  });

  it('is tried on what is in force on its day, unless a version is named', async () => {
    const effectiveFrom = at('12-07T00:00');
    await published(await world.as('ada'), 'POLICY', policy('3', { RESTORATION: 'PT2H' }), { effectiveFrom });
    expect((await tried({})).policyVersion).toBe('Western Europe SLA 2.6');
    expect((await tried({ reportedAt: at('12-07T09:00') })).policyVersion).toBe('Western Europe SLA 3');
    expect(due(await tried({ policyVersion: 'Western Europe SLA 3' }))['RESTORATION 1']).toBe('11-30T09:30');
  });

  it('answers what is wrong as data, each fault with its place', async () => {
    const paths = async (input: Partial<TryOutInput>) => {
      const { faults, clocks } = await tried(input);
      expect(clocks).toEqual([]);
      return faults.map(({ path }) => path);
    };
    expect(await paths({ policyDocument: '{' })).toEqual(['']);
    expect(await paths({ calendarDocument: JSON.stringify({ ...office(), hours: [] }) })).toEqual(['hours']);
    expect(await paths({ policyVersion: 'none' })).toEqual(['policyVersion']);
    expect(await paths({ calendarVersion: 'none' })).toEqual(['calendarVersion']);
    const after = at('11-28T09:00');
    expect(await paths({ events: [{ type: TryOutEventType.RESTORED, at: after }] })).toEqual([
      'events[0].by',
    ]);
    expect(
      await paths({
        events: [
          { type: TryOutEventType.ENGINEER_CONNECTED, at: after },
          { type: TryOutEventType.PRIORITY_CHANGED, at: after },
        ],
      }),
    ).toEqual(['events[1].priority']);
    expect(await paths({ events: [{ type: TryOutEventType.RESOLVED, at: at('11-01T09:00') }] })).toEqual([
      'events[0].at',
    ]);
    expect(await paths({ reportedAt: new Date(Date.UTC(1066, 9, 14)) })).toEqual(['']);
  });

  it('does not go round for ever', async () => {
    const connected = { type: TryOutEventType.ENGINEER_CONNECTED, at: at('11-27T17:31') };
    const often = policy('often', { PROGRESS_UPDATE: 'PT0.001S' });
    const answer = await tried({
      policyDocument: JSON.stringify(often),
      events: [connected],
      asOf: at('12-27T09:00'),
    });
    expect(answer.faults.map(({ path }) => path)).toEqual(['asOf']);
  });
});

describe('who may try', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startService(world);
  });
  afterAll(() => service.close());

  it('is anybody signed in, and each is told of the kinds that are for them (D-TRU-2)', async () => {
    const document = policy('internal');
    const kinds = document.kinds.map((kind) =>
      kind.name === 'RESTORATION' ? { ...kind, audience: 'VENDOR' } : kind,
    );
    const { policy: to } = await published(await world.as('ada'), 'POLICY', { ...document, kinds });
    const query = `query ($label: String!) {
      tryOut(input: { policyVersion: $label, plan: PREMIUM, priority: P1, reportedAt: "2026-11-27T17:30:00Z" }) {
        clocks { kindName explanation { kind from to countedMs actor { name } } } faults { path message } }
      policies { label document } }`;
    const asked = async (who: string) => {
      const { data } = await service.ask(await world.token(who), query, { label: to?.label });
      const { tryOut: answer, policies } = data as unknown as {
        tryOut: { clocks: { kindName: string }[] };
        policies: { label: string; document: string }[];
      };
      const read = policies.find(({ label }) => label === to?.label)?.document ?? '';
      return [answer.clocks.map(({ kindName }) => kindName), read.includes('RESTORATION')];
    };
    const all = ['RESPONSE', 'RESTORATION', 'MANAGEMENT_ESCALATION'];
    const own = ['RESPONSE', 'MANAGEMENT_ESCALATION'];
    expect(await asked('maria')).toEqual([own, false]);
    expect(await asked('dan')).toEqual([own, false]);
    expect(await asked('priya')).toEqual([all, true]);
    expect(await asked('ada')).toEqual([all, true]);
    const nobody = await service.ask(null, query, { label: to?.label });
    expect(nobody.errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  });

  it('and how often an internal clock goes round is not told by what cannot be tried', async () => {
    const document = policy('recurring', { PROGRESS_UPDATE: 'PT1M' });
    const kinds = document.kinds.map((kind) =>
      kind.name === 'PROGRESS_UPDATE' ? { ...kind, audience: 'VENDOR' } : kind,
    );
    const { policy: to } = await published(await world.as('ada'), 'POLICY', { ...document, kinds });
    const query = `query ($label: String!) { tryOut(input: { policyVersion: $label, plan: PREMIUM, priority: P1,
      productCovers24x7: true, reportedAt: "2026-11-27T00:00:00Z", asOf: "2026-11-28T00:00:00Z" }) { faults { path } } }`;
    const faults = async (who: string) =>
      (await service.ask(await world.token(who), query, { label: to?.label })).data['tryOut'];
    expect(await faults('maria')).toEqual({ faults: [] });
    expect(await faults('priya')).toEqual({ faults: [{ path: 'asOf' }] });
  });
});
