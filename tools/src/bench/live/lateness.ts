import { connect } from '../../postgres/database.ts';
import { pause } from '../../processes/child.ts';
import { quantile } from '../rounds.ts';
import type { Section } from '../section.ts';
import { figure, table } from '../table.ts';
import { bareBurst } from './bare-timer.ts';
import { caseDueAt, store } from './running-clocks.ts';
import { openReader } from './reader.ts';
import { latenessOf, redisIsThere, redisUrl, timerPeers } from './timers.ts';
import { openLiveWorld } from './world.ts';

const CLOCKS = Number(process.env.BENCH_CLOCKS ?? 1_000_000);
/** The first ten seconds warm up whoever is measured, and do not count: until then what runs is being compiled. */
const STEADY = { many: 2_500, warmUp: 1_000, everyMs: 10 };
const BURST = 10_000;
/** Bursts of ours, of the bare statement and of the others take turns; the middle one counts. */
const ROUNDS = 3;
/** Whether all is recorded is asked so often: each time costs the database what it is measured by. */
const LOOK_MS = 20;
/** So long before the first due instant filling begins. */
const STEADY_LEAD_MS = 8_000;
const BURST_LEAD_MS = 15_000;

const steadyDues = (now: number): number[] =>
  Array.from({ length: STEADY.many }, (_, nth) => now + STEADY_LEAD_MS + nth * STEADY.everyMs);
const burstDues = (now: number): number[] =>
  Array<number>(BURST).fill(Math.ceil((now + BURST_LEAD_MS) / 1_000) * 1_000);

/** Of one way of being woken: in ms, from the due instant on. */
interface Lateness {
  readonly steady: readonly number[];
  /** Until all of a burst was recorded, and until all of it was received where somebody listened; each round. */
  readonly recorded: number[];
  readonly received: number[];
}

const middle = (values: readonly number[]): number => quantile(values, 0.5);
const latest = (values: readonly number[]): number =>
  values.reduce((last, one) => Math.max(last, one), -Infinity);

/**
 * From the due instant to the receipt by a subscribed client, and a burst against what the database alone takes for it;
 * beside job queues used as timers, which tell nobody and only write a row.
 */
export const lateness: Section = {
  name: 'lateness',
  async measure() {
    await using world = await openLiveWorld(CLOCKS, (line) => {
      console.log(`  ${line}`);
    });
    await using database = await connect(world.databaseUrl);
    const reader = await openReader(world.service.url, world.token);
    let number = 1;
    const hasRedis = await redisIsThere();
    const due = (at: number) => caseDueAt(world.parts, number++, at);

    const peers = timerPeers.filter(({ needsRedis }) => !needsRedis || hasRedis);
    console.log('  a hundred a second');
    await store(world.parts, steadyDues(Date.now()).map(due));
    const ours: Lateness = {
      steady: (await reader.breaches(STEADY.many, 120_000)).slice(STEADY.warmUp),
      recorded: [],
      received: [],
    };
    const theirs = new Map<string, Lateness>();
    for (const peer of peers) {
      console.log(`  a hundred a second, ${peer.name}`);
      const steady = await latenessOf(peer, world.databaseUrl, steadyDues);
      theirs.set(peer.name, { steady: steady.slice(STEADY.warmUp), recorded: [], received: [] });
    }

    const bare: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      console.log(`  ten thousand at one instant, ${String(round + 1)} of ${String(ROUNDS)}`);
      bare.push(await bareBurst(database, CLOCKS, BURST));
      const dues = burstDues(Date.now());
      const made = latest(dues);
      await store(world.parts, dues.map(due));
      if (Date.now() > made - 1_500) throw new Error('Filling took too long; the instant had passed.');
      await database.query('vacuum (analyze) clock');
      const received = reader.breaches(BURST, 120_000);
      await pause(made - Date.now());
      for (;;) {
        const { rows } = await database.query(
          'select exists (select 1 from clock where wake_at <= $1) as left',
          [new Date(made + 1)],
        );
        if (rows[0]?.left === false) break;
        await pause(LOOK_MS);
      }
      ours.recorded.push(Date.now() - made);
      ours.received.push(latest(await received));
      for (const peer of peers)
        theirs.get(peer.name)?.recorded.push(latest(await latenessOf(peer, world.databaseUrl, burstDues)));
    }
    reader.close();

    const recorded = middle(ours.recorded);
    const figures = {
      runningClocks: world.runningClocks,
      steadyP50Ms: quantile(ours.steady, 0.5),
      steadyP99Ms: quantile(ours.steady, 0.99),
      steadyMaxMs: latest(ours.steady),
      burst: BURST,
      burstRecordedMs: recorded,
      burstDeliveredMs: middle(ours.received),
      bareBurstMs: middle(bare),
      burstRatio: recorded / middle(bare),
      redis: hasRedis,
      peers: Object.fromEntries(
        [...theirs].map(([name, { steady, recorded: bursts }]) => [
          name,
          {
            steadyP50Ms: quantile(steady, 0.5),
            steadyP99Ms: quantile(steady, 0.99),
            steadyMaxMs: latest(steady),
            burstRecordedMs: middle(bursts),
            steadyP99Times: quantile(steady, 0.99) / quantile(ours.steady, 0.99),
            burstTimes: middle(bursts) / recorded,
          },
        ]),
      ),
    };
    const times = (value: number) => `×${figure(value)}`;
    return {
      figures,
      lines: [
        ...table([
          ['lateness, ms', 'p50', 'p99', 'longest', `${String(BURST)} at once`, 'times ours'],
          [
            'Casewire: received',
            figure(figures.steadyP50Ms),
            figure(figures.steadyP99Ms),
            figure(figures.steadyMaxMs),
            figure(figures.burstDeliveredMs),
            '',
          ],
          ['Casewire: recorded', '', '', '', figure(recorded), times(1)],
          ...Object.entries(figures.peers).map(([name, one]) => [
            `${name}: recorded`,
            figure(one.steadyP50Ms),
            figure(one.steadyP99Ms),
            figure(one.steadyMaxMs),
            figure(one.burstRecordedMs),
            times(one.burstTimes),
          ]),
          ['bare statement', '', '', '', figure(figures.bareBurstMs), times(1 / figures.burstRatio)],
        ]),
        ...(hasRedis ? [] : [`BullMQ was left out: nothing answers at ${new URL(redisUrl).host}.`]),
      ],
    };
  },
};
