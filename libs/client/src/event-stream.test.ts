import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openEventStream, type EventStream, type EventStreamOptions } from './event-stream.ts';
import { type StreamState } from './stream-state.ts';
import { query, startEventServer, type EventServer } from './testing/event-server.ts';

let server: EventServer;
let stream: EventStream | undefined;
let seen: string[];
let states: StreamState['status'][];

const timings = { deadAfterMs: 150, quietMs: 40, firstRetryMs: 10, longestRetryMs: 40 };

function open(more: Partial<EventStreamOptions> = {}): EventStream {
  stream = openEventStream({
    url: server.url,
    webSocketImpl: WebSocket,
    query,
    timings,
    onEvent: (event) => seen.push(event.id),
    onState: (state) => {
      if (states.at(-1) !== state.status) states.push(state.status);
    },
    ...more,
  });
  return stream;
}

const live = () =>
  vi.waitFor(() => {
    expect(stream?.state.status).toBe('live');
  });
const count = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `e${String(from + i)}`);

beforeEach(async () => {
  seen = [];
  states = [];
  server = await startEventServer({ heartbeatMs: 30 });
});

afterEach(async () => {
  stream?.close();
  await server.stop();
});

describe('the resuming event stream', () => {
  it('hands on what commits, in order', async () => {
    open();
    await live();
    server.commit();
    server.commit();
    await vi.waitFor(() => {
      expect(seen).toEqual(['e1', 'e2']);
    });
    expect(states).toEqual(['live']);
  });

  it('can be closed while it connects without an error that nobody hears', async () => {
    const sockets: WebSocket[] = [];
    class Noted extends WebSocket {
      constructor(address: string, protocol: string) {
        super(address, protocol);
        sockets.push(this);
      }
    }
    // Takes connections and never says a word.
    const mute = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(mute, 'listening');
    const { port } = mute.address() as AddressInfo;
    open({ webSocketImpl: Noted, url: `ws://127.0.0.1:${String(port)}`, timings: { deadAfterMs: 5_000 } });
    await vi.waitFor(() => {
      expect(sockets).toHaveLength(1);
    });
    const ended = new Promise((resolve) => sockets[0]?.addEventListener('close', resolve));
    stream?.close();
    await ended;
    mute.close();
  });

  it('loses nothing and doubles nothing when the socket is cut again and again', async () => {
    open();
    await live();
    for (let round = 0; round < 8; round += 1) {
      server.commit();
      server.commit();
      server.cut();
      server.commit();
      await vi.waitFor(() => {
        expect(seen).toHaveLength((round + 1) * 3);
      });
      await live();
    }
    expect(seen).toEqual(count(1, 24));
  });

  it('says lost, catching up, live, and from where it resumed', async () => {
    open();
    await live();
    server.commit();
    await vi.waitFor(() => {
      expect(seen).toHaveLength(1);
    });
    server.cut();
    await vi.waitFor(() => {
      expect(states).toContain('lost');
    });
    server.commit();
    await vi.waitFor(() => {
      expect(states).toEqual(['live', 'lost', 'catching-up', 'live']);
    });
    expect(server.asked).toEqual([undefined, '1']);
  });

  it('resumes behind a heartbeat when no event has been seen yet', async () => {
    open();
    await live();
    server.cut();
    server.commit();
    await vi.waitFor(() => {
      expect(seen).toEqual(['e1']);
    });
    expect(server.asked).toEqual([undefined, '0']);
  });

  it('goes on behind the cursor it is given', async () => {
    for (let n = 0; n < 5; n += 1) server.commit();
    open({ after: '3' });
    await vi.waitFor(() => {
      expect(seen).toEqual(['e4', 'e5']);
    });
  });

  it('takes a silent socket for dead', async () => {
    open();
    await live();
    server.hush(true);
    await vi.waitFor(() => {
      expect(states).toContain('lost');
    });
    server.hush(false);
    await live();
  });

  it('says that there is a gap, and goes on behind it', async () => {
    for (let n = 0; n < 3; n += 1) server.commit();
    server.forget();
    const onGap = vi.fn();
    open({ after: '1', onGap });
    // A stream on which nothing came for a while is taken to be level, which a busy machine may bring about here.
    await vi.waitFor(() => {
      expect(onGap).toHaveBeenCalledWith({ __typename: 'StreamGap', after: '1', resumeAt: '3' });
    });
    await live();
    server.commit();
    await vi.waitFor(() => {
      expect(seen).toEqual(['e4']);
    });
    expect(onGap).toHaveBeenCalledTimes(1);
    expect([states[0], ...states.slice(-2)]).toEqual(['catching-up', 'gap', 'live']);
  });

  it('tries at once when asked to', async () => {
    open({ timings: { ...timings, firstRetryMs: 60_000, longestRetryMs: 60_000 } });
    await live();
    server.cut();
    await vi.waitFor(() => {
      expect(stream?.state.status).toBe('lost');
    });
    stream?.retryNow();
    await live();
  });

  it('reports a refusal, so that a reader who was signed out can sign in again', async () => {
    server.refuse(4401);
    const onRefused = vi.fn();
    open({ onRefused });
    await vi.waitFor(() => {
      expect(onRefused).toHaveBeenCalledWith('Sign in');
    });
  });

  it('learns the time of the server from heartbeats', async () => {
    const here = Date.parse('2026-11-23T09:41:50.000Z');
    open({ now: () => here });
    await live();
    expect(stream?.offsetMs).toBe(2_000);
  });

  it('is quiet after close', async () => {
    open();
    await live();
    stream?.close();
    server.commit();
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(seen).toEqual([]);
    expect(states.at(-1)).toBe('live');
  });
});
