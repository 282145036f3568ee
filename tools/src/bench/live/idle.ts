import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { pause } from '../../processes/child.ts';
import type { Section } from '../section.ts';
import { figure, table } from '../table.ts';
import { child, said } from './children.ts';
import { query, tokensOf } from './fan-out.ts';
import type { Open } from './sockets-child.ts';
import { openScales, type Scales, type Weight } from './weight.ts';
import { openLiveWorld, roomy } from './world.ts';

const SIZES = (process.env.BENCH_SUBSCRIBERS ?? '1000,5000,10000').split(',').map(Number);
/**
 * Connected and dropped before anything is weighed: what a first connection makes is not counted, nor what the heap
 * grows by once, while many connect.
 */
const WARM_UPS = [500, 2_000];
const SETTLE_MS = 2_000;

/** Between two numbers of subscribers, bytes for each. */
interface Slope {
  readonly from: number;
  readonly to: number;
  readonly rss: number;
  readonly held: number;
}

/** Connects more and more, says nothing, and weighs the server at each size. */
async function slopes(open: Omit<Open, 'many'>, pid: number, scales: Scales): Promise<Slope[]> {
  const clients: ChildProcess[] = [];
  const come = async (many: number): Promise<ChildProcess> => {
    const more = child('./sockets-child.ts');
    clients.push(more);
    more.send({ ...open, many } satisfies Open);
    await said(more);
    return more;
  };
  const go = async (one: ChildProcess): Promise<void> => {
    if (one.exitCode !== null || one.signalCode !== null) return;
    one.kill();
    await once(one, 'exit');
  };
  const weigh = async (): Promise<Weight> => {
    await pause(SETTLE_MS);
    return scales.weigh(pid);
  };
  try {
    for (const many of WARM_UPS) {
      await go(await come(many));
      await weigh();
    }
    const found: Slope[] = [];
    let from = 0;
    let before = await weigh();
    for (const to of SIZES.toSorted((a, b) => a - b)) {
      await come(to - from);
      const after = await weigh();
      const each = (bytes: (weight: Weight) => number) => (bytes(after) - bytes(before)) / (to - from);
      found.push({ from, to, rss: each(({ rss }) => rss), held: each(({ held }) => held) });
      from = to;
      before = after;
    }
    return found;
  } finally {
    for (const one of clients) await go(one);
  }
}

/** What a subscriber takes of the server's memory while nothing happens, beside a socket of a bare `ws` server. */
export const idle: Section = {
  name: 'idle',
  async measure() {
    using scales = openScales();
    await using world = await openLiveWorld(2_000, () => undefined, { ...roomy, ...scales.environment });
    const tokens = await tokensOf(world);
    const open = { url: `${world.service.url.replace('http', 'ws')}/graphql`, tokens, query, apart: false };
    const ours = await slopes(open, world.service.pid, scales);
    const bare = child('./bare-ws-child.ts', scales.environment);
    try {
      const { port } = await said<AddressInfo>(bare);
      const theirs = await slopes({ ...open, url: `ws://127.0.0.1:${String(port)}` }, bare.pid ?? 0, scales);
      const rows = [['subscribers', '', 'RSS kB each', 'held kB each', 'RSS of bare']];
      const figures: Record<string, unknown> = {};
      for (const [nth, own] of ours.entries()) {
        const plain = theirs[nth] ?? own;
        const span = `${String(own.from)} to ${String(own.to)}`;
        const kb = ({ rss, held }: Slope) => [rss, held].map((bytes) => figure(bytes / 1_024));
        const timesBare = own.rss / plain.rss;
        rows.push([span, 'casewire', ...kb(own), figure(timesBare)], [span, 'bare ws', ...kb(plain), '1']);
        figures[own.to] = {
          from: own.from,
          rssBytesEach: own.rss,
          heldBytesEach: own.held,
          bareRssBytesEach: plain.rss,
          bareHeldBytesEach: plain.held,
          rssOfBare: timesBare,
        };
      }
      return { figures, lines: table(rows) };
    } finally {
      bare.kill();
    }
  },
};
