import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Case } from '../cases/case.ts';
import { addComment } from '../cases/add-comment.ts';
import { Audience } from '../cases/enums.ts';
import { Clock } from '../cases/clock.ts';
import { toGlobalId } from '../global-id.ts';
import { EventRow } from '../outbox/event-row.ts';
import { SupportLevel } from '../people/person.ts';
import { accepted, phoneP1, report } from '../testing/stories.ts';
import { collect, startService, type Service } from '../testing/service.ts';
import { createWorld, type World } from '../testing/world.ts';

let world: World;
let service: Service;
let kestrels: Case;
let haldens: Case;
let maria: string;

beforeAll(async () => {
  world = await createWorld();
  service = await startService(world);
  kestrels = await phoneP1(world, 1);
  haldens = await report(world, 'maria', { subject: 'Recordings missing' });
  maria = await world.token('maria');
});
afterAll(async () => {
  await service.close();
  await world.close();
});

describe("a customer and another customer's case", () => {
  it('finds nothing by reference, and nothing by guessing references', async () => {
    const own = await service.ask(maria, 'query ($r: String!) { case(reference: $r) { subject } }', {
      r: haldens.reference,
    });
    expect(own.data['case']).toEqual({ subject: 'Recordings missing' });
    for (let number = 990; number < 1_040; number++) {
      if (number === haldens.number) continue;
      const guess = await service.ask(maria, 'query ($r: String!) { case(reference: $r) { id } }', {
        r: `CW-${number}`,
      });
      expect(guess).toEqual({ status: 200, data: { case: null } });
    }
  });

  it('finds nothing by node: neither case, nor clock, nor event, nor people', async () => {
    const em = world.app.orm.em.fork();
    const clock = await em.findOneOrFail(Clock, { case: kestrels.id, kind: 'RESPONSE' as Clock['kind'] });
    const event = await em.findOneOrFail(EventRow, { caseId: kestrels.id, type: 'REPORTED' });
    const ids = [
      kestrels.globalId,
      clock.globalId,
      toGlobalId('CaseEvent', event.id),
      world.idOf('Person', 'ravi'),
      world.idOf('Organisation', 'kestrel'),
    ];
    const { data } = await service.ask(maria, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(data['nodes']).toEqual(ids.map(() => null));
    const engineer = await service.ask(
      await world.token('priya'),
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
      { ids },
    );
    expect(engineer.data['nodes']).toEqual(ids.map((id) => ({ id })));
  });

  it('counts and lists nothing of it, whatever the filter', async () => {
    const query = `query ($f: CaseFilter, $o: CaseOrder) { cases(filter: $f, orderBy: $o) { totalCount nodes { reference } } }`;
    const filters = [
      null,
      { priority: ['P1'] },
      { organisationId: [world.idOf('Organisation', 'kestrel')] },
      { search: 'Agents' },
      { search: kestrels.reference },
      { unclaimed: true },
      { breached: false },
    ];
    for (const f of filters) {
      for (const o of ['NEXT_DUE', 'PRIORITY', 'NEWEST', 'UPDATED']) {
        const { data } = await service.ask(maria, query, { f, o });
        const { totalCount, nodes } = data['cases'] as unknown as {
          totalCount: number;
          nodes: { reference: string }[];
        };
        expect(nodes.every(({ reference }) => reference === haldens.reference)).toBe(true);
        expect(totalCount).toBe(nodes.length);
      }
    }
  });

  it('reads and hears none of its events', async () => {
    const { data } = await service.ask(maria, '{ caseEvents(first: 100) { nodes { case { reference } } } }');
    const { nodes } = data['caseEvents'] as unknown as { nodes: { case: { reference: string } }[] };
    expect(new Set(nodes.map((node) => node.case.reference))).toEqual(new Set([haldens.reference]));

    const stream = collect(service.live(maria));
    await vi.waitFor(() => {
      expect(stream.delivered.length).toBeGreaterThan(0);
    });
    accepted(await addComment(await world.as('ravi'), { caseId: kestrels.globalId, text: 'Ours alone' }));
    accepted(await addComment(await world.as('maria'), { caseId: haldens.globalId, text: 'Hers' }));
    await vi.waitFor(() => {
      expect(stream.events()).toHaveLength(1);
    });
    expect(stream.events()[0]).toMatchObject({ text: 'Hers', case: { reference: haldens.reference } });
    await stream.stop();
  });

  it('cannot act on it, and is told the same as for a case that does not exist', async () => {
    const act = `mutation ($id: ID!) { addComment(input: { caseId: $id, text: "hello" }) { case { id } problems { code message path } } }`;
    const foreign = await service.ask(maria, act, { id: kestrels.globalId });
    const nowhere = await service.ask(maria, act, {
      id: toGlobalId('Case', '01890000-0000-7000-8000-000000000000'),
    });
    expect(foreign).toEqual(nowhere);
    expect(foreign.data['addComment']).toMatchObject({ case: null, problems: [{ code: 'NOT_FOUND' }] });
  });
});

describe('who comes second', () => {
  it('learns who has the case, with their organisation, over the wire', async () => {
    const claim = `mutation ($id: ID!) { claimCase(input: { caseId: $id }) { case { reference }
      problems { code ... on AlreadyClaimed { claimedBy { name organisation { name } } claimedAt } } } }`;
    await service.ask(await world.token('priya'), claim, { id: kestrels.globalId });
    const second = await service.ask(await world.token('jonas'), claim, { id: kestrels.globalId });
    expect(second.errors).toBeUndefined();
    expect(second.data['claimCase']).toMatchObject({
      case: { reference: kestrels.reference },
      problems: [{ code: 'ALREADY_CLAIMED', claimedBy: { name: 'priya', organisation: { name: 'vendor' } } }],
    });
  });
});

describe('internal notes', () => {
  it('move neither version, nor updatedAt, nor the events a customer reads', async () => {
    const ask = async () =>
      service.ask(
        maria,
        'query ($r: String!) { case(reference: $r) { version updatedAt timeline { nodes { text } } } }',
        {
          r: haldens.reference,
        },
      );
    const before = await ask();
    accepted(
      await addComment(await world.as('priya'), {
        caseId: haldens.globalId,
        text: 'Secret',
        audience: Audience.VENDOR,
      }),
    );
    accepted(
      await addComment(await world.as('dan'), {
        caseId: haldens.globalId,
        text: 'Hush',
        audience: Audience.SUPPORT,
      }),
    );
    expect(await ask()).toEqual(before);
  });
});

describe('nobody', () => {
  it('gets no data without signing in, but learns the time', async () => {
    for (const token of [null, 'cwt_wrong']) {
      const { data, errors } = await service.ask(token, '{ serverTime viewer { level } }');
      expect(data).toMatchObject({ viewer: null });
      expect(errors).toBeUndefined();
      const cases = await service.ask(token, '{ cases { totalCount } }');
      expect(cases.errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
    }
  });

  it('gets no stream with a wrong token', async () => {
    const stream = collect(service.live('cwt_wrong'));
    await vi.waitFor(() => {
      expect(stream.ended()).toMatchObject({ code: 4403 });
    });
  });

  it('is refused a socket from a page of another origin', async () => {
    const { WebSocket } = await import('ws');
    const socket = new WebSocket(`${service.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      origin: 'https://evil.example',
    });
    const outcome = await new Promise<string>((resolve) => {
      socket.on('error', (error) => {
        resolve(error.message);
      });
      socket.on('open', () => {
        resolve('open');
      });
    });
    expect(outcome).toContain('403');
  });
});

describe('whom a partner supports', () => {
  it('is told to its L2, and not to those who see none of those cases', async () => {
    await world.addPerson('caller', 'arden', SupportLevel.L1);
    const supported = async (who: string) =>
      (await service.ask(await world.token(who), '{ viewer { supportedOrganisations { name } } }')).data;
    expect(await supported('dan')).toEqual({ viewer: { supportedOrganisations: [{ name: 'halden' }] } });
    expect(await supported('caller')).toEqual({ viewer: { supportedOrganisations: [] } });
    const { data } = await service.ask(
      await world.token('dan', ['cases:read']),
      '{ viewer { supportedOrganisations { name } } }',
    );
    expect(data).toEqual({ viewer: { supportedOrganisations: [] } });
  });
});

describe('administrators', () => {
  it('run the installation and see no case', async () => {
    const { data } = await service.ask(
      await world.token('ada'),
      '{ cases { totalCount } organisations { nodes { name } } }',
    );
    expect(data['cases']).toEqual({ totalCount: 0 });
    expect((data['organisations'] as unknown as { nodes: unknown[] }).nodes).toHaveLength(5);
  });
});
