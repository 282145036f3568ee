import { readFileSync } from 'node:fs';
import { loadPolicy } from '@casewire/sla';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tick } from '../deadlines/tick.ts';
import { escalateCase } from '../escalations/escalate-case.ts';
import { SupportLevel } from '../people/person.ts';
import { publishDraft } from '../sla/publish-draft.ts';
import { saveDraft } from '../sla/save-draft.ts';
import { SlaDocumentKind } from '../sla/document.ts';
import { startService, type Service } from '../testing/service.ts';
import { accepted, claimed, completeReport, phoneP1 } from '../testing/stories.ts';
import { createWorld, type World } from '../testing/world.ts';
import { Case } from './case.ts';
import { FaultReportInput } from './fault-report.ts';
import { claimCase } from '../escalations/claim-case.ts';

const MONDAY = Date.UTC(2026, 10, 23, 9);
const MINUTE = 60_000;

const harbourLine = loadPolicy(
  JSON.parse(
    readFileSync(new URL('../../../../libs/sla/src/testing/harbour-line-4.json', import.meta.url), 'utf8'),
  ),
);

let world: World;
let service: Service;
let on: Case;

/** Another vendor's policy is published; a P1 is handed to engineering, which lets its hand-over target pass. */
beforeAll(async () => {
  world = await createWorld(MONDAY);
  service = await startService(world);
  const ada = await world.as('ada');
  const { draft } = await saveDraft(ada, {
    kind: SlaDocumentKind.POLICY,
    name: 'Harbour Line',
    document: JSON.stringify(harbourLine),
  });
  const { problems } = await publishDraft(ada, { id: draft?.globalId ?? '', note: 'Another vendor' });
  expect(problems).toEqual([]);
  pass(1);
  on = await phoneP1(world);
  await claimed(world, on, 'priya');
  pass(1);
  const faultReport = Object.assign(new FaultReportInput(), completeReport);
  accepted(
    await escalateCase(await world.as('priya'), { caseId: on.globalId, to: SupportLevel.L4, faultReport }),
  );
  // All that everybody sees has been said by now; the hand-over falls due next.
  await ticked(14.5);
  before = await shown();
  await ticked(1.5);
});
afterAll(async () => {
  await service.close();
  await world.close();
});

let before: Awaited<ReturnType<typeof shown>>;
const pass = (minutes: number) => {
  world.time.at = (world.time.at ?? 0) + minutes * MINUTE;
};
async function ticked(minutes: number) {
  pass(minutes);
  await tick(world.app.orm.em, world.app.book, world.time.at ?? 0, 100);
  await world.app.relay.publish();
}
async function shown() {
  const { version, updatedAt, nextDueAt, urgentSince } = await world.app.orm.em
    .fork()
    .findOneOrFail(Case, { id: on.id });
  return { version, updatedAt, nextDueAt, urgentSince };
}

const query = `query ($reference: String!) {
  case(reference: $reference) {
    nextDueAt
    clocks { id kind kindName kindTitle audience }
    timeline(last: 50) { nodes { type audience clock { kindName } } }
  }
  cases(filter: { breached: true }) { totalCount }
  attainment(groupBy: [KIND]) { rows { kindName } }
  reportingHelp { targets { kindName } }
}`;
interface Seen {
  case: {
    nextDueAt: string | null;
    clocks: { id: string; kind: string; kindName: string; kindTitle: string }[];
    timeline: { nodes: { type: string; clock: { kindName: string } | null }[] };
  };
  cases: { totalCount: number };
  attainment: { rows: { kindName: string }[] };
  reportingHelp: { targets: { kindName: string }[] };
}
async function seenBy(name: string): Promise<Seen> {
  const { data, errors } = await service.ask(await world.token(name), query, {
    reference: on.reference,
  });
  expect(errors).toBeUndefined();
  return data as unknown as Seen;
}

describe('an internal target of the policy', () => {
  it('runs for those it is for, under the name their policy gives it', async () => {
    const { case: seen } = await seenBy('nils');
    expect(seen.clocks.find(({ kindName }) => kindName === 'HANDOVER')).toMatchObject({
      kind: 'OTHER',
      kindTitle: 'Engineering takes over',
    });
    expect(seen.timeline.nodes.filter(({ clock }) => clock?.kindName === 'HANDOVER')).toMatchObject([
      { type: 'CLOCK_BREACHED' },
    ]);
  });

  it('is nowhere to be seen for a customer: no clock, no event, no filter, no figure, no promise', async () => {
    const customer = await seenBy('ravi');
    expect(JSON.stringify(customer)).not.toMatch(/HANDOVER|DUTY_MANAGER|Engineering takes over/);
    expect(customer.case.clocks.map(({ kindName }) => kindName)).toEqual(['FIRST_REPLY', 'NEWS']);
  });

  it('leaves no trace in what everybody reads by', async () => {
    expect(await shown()).toEqual(before);
    expect(before.nextDueAt?.getTime()).toBe(MONDAY + 31 * MINUTE);
  });

  it('cannot be reached by its id either', async () => {
    const hidden = (await seenBy('nils')).case.clocks.find(({ kindName }) => kindName === 'HANDOVER');
    const node = `query ($id: ID!) { node(id: $id) { id } }`;
    const ask = async (name: string) =>
      (await service.ask(await world.token(name), node, { id: hidden?.id })).data['node'];
    expect(await ask('nils')).toEqual({ id: hidden?.id });
    expect(await ask('ravi')).toBeNull();
    expect(await ask('dan')).toBeNull();
  });

  it('stops when engineering claims the case', async () => {
    accepted(await claimCase(await world.as('nils'), { caseId: on.globalId }));
    const { data } = await service.ask(
      await world.token('nils'),
      `query ($reference: String!) { case(reference: $reference) { clocks { kindName state breachedAt } } }`,
      { reference: on.reference },
    );
    const { clocks } = (data as unknown as { case: { clocks: Record<string, unknown>[] } }).case;
    expect(clocks.find(({ kindName }) => kindName === 'HANDOVER')).toMatchObject({
      state: 'STOPPED',
      breachedAt: new Date(MONDAY + 17 * MINUTE).toISOString(),
    });
  });
});
