import fc from 'fast-check';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, type Socket } from 'node:net';
import { type Duplex, Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { LONGEST_ID, openReadyFrames } from './ready-frames.ts';

interface Pair {
  readonly line: Duplex;
  readonly served: WebSocket;
  readonly client: WebSocket;
  /** What the client was told, message by message. */
  readonly told: string[];
  readonly clientLine: Socket;
}

let http: Server;
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const coming: ((come: { line: Duplex; served: WebSocket }) => void)[] = [];

beforeAll(async () => {
  http = createServer();
  http.on('upgrade', (request, line, head) => {
    sockets.handleUpgrade(request, line, head, (served) => coming.shift()?.({ line, served }));
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
});
afterAll(() => {
  for (const socket of sockets.clients) socket.terminate();
  http.close();
});

async function connect(): Promise<Pair> {
  const come = new Promise<{ line: Duplex; served: WebSocket }>((resolve) => coming.push(resolve));
  const client = new WebSocket(`ws://127.0.0.1:${String((http.address() as AddressInfo).port)}`);
  const told: string[] = [];
  client.on('message', (data: Buffer) => told.push(data.toString()));
  await once(client, 'open');
  const clientLine = (client as unknown as { _socket: Socket })._socket;
  return { ...(await come), client, told, clientLine };
}

const addressee = (line: Duplex, id: string) => {
  const quoted = JSON.stringify(id);
  return { line, id: quoted, idBytes: Buffer.byteLength(quoted) };
};
const plainly = (id: string, answer: string): string =>
  `{"id":${JSON.stringify(id)},"type":"next","payload":${answer}}`;

const patience = { timeout: 20_000, interval: 5 };

describe('a ready frame', () => {
  it('is the message that would have been sent, to whomever, however long, in its order, read or not', async () => {
    const READERS = 4;
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ do: fc.constant('give' as const), size: fc.integer({ min: 0, max: 400 }) }),
      },
      // Around the lengths at which the header grows.
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constant('give' as const),
          size: fc.oneof(fc.integer({ min: 20, max: 130 }), fc.integer({ min: 65_300, max: 65_600 })),
        }),
      },
      // More than the system takes for somebody who does not read.
      { weight: 1, arbitrary: fc.record({ do: fc.constant('give' as const), size: fc.constant(3_000_000) }) },
      {
        weight: 3,
        arbitrary: fc.record({
          do: fc.constantFrom('stop' as const, 'read' as const, 'ping' as const, 'ws' as const),
          who: fc.nat({ max: READERS - 1 }),
        }),
      },
    );
    const ids = fc.array(
      fc.oneof(fc.constant('1'), fc.uuid(), fc.string({ unit: 'binary', maxLength: 40 })),
      { minLength: READERS, maxLength: READERS },
    );
    await fc.assert(
      fc.asyncProperty(ids, fc.array(step, { minLength: 5, maxLength: 40 }), async (names, steps) => {
        const frames = openReadyFrames();
        const pairs = await Promise.all(names.map(() => connect()));
        const expected: string[][] = names.map(() => []);
        let pings = 0;
        for (const pair of pairs) pair.client.on('ping', () => pings--);
        let nth = 0;
        for (const one of steps) {
          if (one.do === 'give') {
            const answer = JSON.stringify({ data: `${nth++} ü ${'x'.repeat(one.size)}` });
            for (const [who, { line }] of pairs.entries()) {
              frames.write(addressee(line, names[who] ?? ''), answer);
              expected[who]?.push(plainly(names[who] ?? '', answer));
            }
            continue;
          }
          const pair = pairs[one.who];
          switch (one.do) {
            case 'stop':
              pair?.clientLine.pause();
              break;
            case 'read':
              pair?.clientLine.resume();
              break;
            case 'ping':
              pair?.served.ping();
              pings++;
              break;
            case 'ws':
              pair?.served.send(`from ws ${nth}`);
              expected[one.who]?.push(`from ws ${nth}`);
          }
        }
        for (const { clientLine } of pairs) clientLine.resume();
        for (const [who, { told }] of pairs.entries())
          await vi.waitFor(() => {
            expect(told.length).toBe(expected[who]?.length);
          }, patience);
        // Not by `toEqual`: it would print megabytes.
        for (const [who, { told }] of pairs.entries())
          expect(told.findIndex((text, at) => text !== expected[who]?.[at])).toBe(-1);
        await vi.waitFor(() => {
          expect(pings).toBe(0);
        }, patience);
        for (const { client } of pairs) client.close();
        for (const { client } of pairs) if (client.readyState !== client.CLOSED) await once(client, 'close');
      }),
      { numRuns: Number(process.env['FC_RUNS'] ?? 40) },
    );
  }, 120_000);

  it('comes before the closing that was asked for after it', async () => {
    const { line, served, client, told } = await connect();
    const closed = once(client, 'close');
    openReadyFrames().write(addressee(line, 'a'), '{"data":null}');
    served.close(1013, 'Come again.');
    const [code] = (await closed) as [number];
    expect(code).toBe(1013);
    expect(told).toEqual([plainly('a', '{"data":null}')]);
  });

  it('leaves to who does not read what they were given, while the others are told something else', async () => {
    const [slow, quick] = await Promise.all([connect(), connect()]);
    slow.clientLine.pause();
    const frames = openReadyFrames();
    const answers = Array.from({ length: 60 }, (_, nth) =>
      JSON.stringify({ data: `${nth}${String.fromCharCode(97 + (nth % 26)).repeat(200_000)}` }),
    );
    for (const answer of answers) {
      frames.write(addressee(slow.line, 'slow'), answer);
      frames.write(addressee(quick.line, 'quick'), answer);
    }
    expect(slow.line.writableLength).toBeGreaterThan(0);
    await vi.waitFor(() => {
      expect(quick.told.length).toBe(answers.length);
    }, patience);
    slow.clientLine.resume();
    await vi.waitFor(() => {
      expect(slow.told.length).toBe(answers.length);
    }, patience);
    for (const [nth, answer] of answers.entries()) {
      expect(slow.told[nth] === plainly('slow', answer)).toBe(true);
      expect(quick.told[nth] === plainly('quick', answer)).toBe(true);
    }
    slow.client.terminate();
    quick.client.terminate();
  });

  it('is left alone as long as the system has not taken it, whoever else is told the same', () => {
    const held: { bytes: Buffer; as: string; taken: () => void }[] = [];
    const late = (): Writable =>
      new Writable({
        highWaterMark: 1,
        write(bytes: Buffer, _encoding, taken) {
          held.push({ bytes, as: bytes.toString('hex'), taken });
        },
        writev(chunks, taken) {
          const bytes = Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer));
          held.push({ bytes, as: bytes.toString('hex'), taken });
        },
      });
    const lines = Array.from({ length: 5 }, late);
    const frames = openReadyFrames();
    for (let round = 0; round < 3; round++)
      for (const [nth, line] of lines.entries())
        frames.write(addressee(line as Duplex, `reader ${nth}`), `{"data":${round}}`);
    while (held.length > 0) {
      for (const { bytes, as } of held) expect(bytes.toString('hex')).toBe(as);
      held.shift()?.taken();
    }
  });

  it('has room for the longest id it is offered', async () => {
    const { line, client, told } = await connect();
    const id = 'i'.repeat(LONGEST_ID - 2);
    openReadyFrames().write(addressee(line, id), `"${'y'.repeat(70_000)}"`);
    await vi.waitFor(() => {
      expect(told).toEqual([plainly(id, `"${'y'.repeat(70_000)}"`)]);
    }, patience);
    client.terminate();
  });
});
