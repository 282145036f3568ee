import { type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { EventRow } from '../outbox/event-row.ts';
import { eventRow } from '../testing/event-row.ts';
import { startService, type Service } from '../testing/service.ts';
import { createWorld, type World } from '../testing/world.ts';

const STREAM = `subscription ($after: String) { caseEvents(after: $after) { __typename
  ... on CaseEvent { cursor text } ... on StreamHeartbeat { cursor } } }`;
const MANY = 250;
const LONG = 60_000;

let world: World;
let service: Service;
let token: string;
beforeAll(async () => {
  world = await createWorld();
  service = await startService(world, 200, { mostQueued: 256 * 1024 });
  token = await world.token('ravi');
});
afterAll(async () => {
  await service.close();
  await world.close();
});

interface Said {
  readonly type: string;
  readonly payload: { data: { caseEvents: { __typename: string; cursor: string; text?: string } } };
}

/** A client that can stop reading from its socket. */
function openReader(after: string | null) {
  const socket = new WebSocket(`${service.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const numbers: number[] = [];
  let cursor: string | null = after;
  let code: number | null = null;
  const say = (message: unknown): void => {
    socket.send(JSON.stringify(message));
  };
  socket.on('open', () => {
    say({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
  });
  socket.on('message', (data: Buffer) => {
    const { type, payload } = JSON.parse(String(data)) as Said;
    if (type === 'connection_ack')
      say({ id: '1', type: 'subscribe', payload: { query: STREAM, variables: { after } } });
    if (type !== 'next') return;
    const { caseEvents } = payload.data;
    cursor = caseEvents.cursor;
    if (caseEvents.text !== undefined) numbers.push(Number(caseEvents.text.split(' ')[0]));
  });
  socket.on('close', (closed) => {
    code = closed;
  });
  const line = (): Socket => (socket as unknown as { _socket: Socket })._socket;
  return {
    numbers,
    cursor: () => cursor,
    code: () => code,
    stopReading: () => line().pause(),
    readOn: () => line().resume(),
    close: () => {
      socket.terminate();
    },
  };
}

describe('a reader who stops reading', () => {
  it('is sent away with a code on which clients come again, and misses nothing when they do', async () => {
    const reader = openReader(null);
    await vi.waitFor(() => {
      expect(reader.cursor()).not.toBeNull();
    });
    reader.stopReading();
    const kestrel = world.organisations['kestrel']?.id;
    const rows = Array.from({ length: MANY }, (_, nth) =>
      Object.assign(eventRow(`${nth} ${'x'.repeat(LONG)}`), { organisationId: kestrel, ordinal: nth }),
    );
    const at = rows[0]?.recordedAt ?? new Date();
    for (const row of rows) row.recordedAt = at;
    for (let from = 0; from < MANY; from += 20)
      await world.app.orm.em.fork().insertMany(EventRow, rows.slice(from, from + 20));
    await world.app.relay.publish();
    // What the operating system holds for them is theirs; of us they have not more than the bound.
    await vi.waitFor(
      () => {
        expect(service.subscribers).toBe(0);
      },
      { timeout: 20_000 },
    );
    reader.readOn();
    await vi.waitFor(
      () => {
        expect(reader.code()).toBe(1013);
      },
      { timeout: 20_000 },
    );
    expect(reader.numbers.length).toBeLessThan(MANY);
    const again = openReader(reader.cursor());
    await vi.waitFor(
      () => {
        expect([...reader.numbers, ...again.numbers]).toEqual(Array.from({ length: MANY }, (_, nth) => nth));
      },
      { timeout: 20_000 },
    );
    again.close();
  }, 60_000);
});
