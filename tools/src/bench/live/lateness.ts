import { connect } from '../../postgres/database.ts';
import { pause } from '../../processes/child.ts';
import { quantile } from '../rounds.ts';
import type { Section } from '../section.ts';
import { figure, table } from '../table.ts';
import { bareBurst } from './bare-timer.ts';
import { caseDueAt, store } from './running-clocks.ts';
import { openReader } from './reader.ts';
import { openLiveWorld } from './world.ts';

const CLOCKS = Number(process.env.BENCH_CLOCKS ?? 1_000_000);
const STEADY = { many: 1_500, everyMs: 10 };
const BURST = 10_000;
/** Bursts of ours and of the bare statement take turns; the middle one counts. */
const ROUNDS = 3;

/** From the due instant to the receipt by a subscribed client, and a burst against what the database alone takes for it. */
export const lateness: Section = {
  name: 'lateness',
  async measure() {
    await using world = await openLiveWorld(CLOCKS, (line) => {
      console.log(`  ${line}`);
    });
    await using database = await connect(world.databaseUrl);
    const reader = await openReader(world.service.url, world.token);
    let number = 1;
    const due = (at: number) => caseDueAt(world.parts, number++, at);

    console.log('  a hundred a second');
    const begin = Date.now() + 8_000;
    await store(
      world.parts,
      Array.from({ length: STEADY.many }, (_, nth) => due(begin + nth * STEADY.everyMs)),
    );
    const steady = await reader.breaches(STEADY.many, 120_000);

    const bursts: { recorded: number; delivered: number }[] = [];
    const bare: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      console.log(`  ten thousand at one instant, ${String(round + 1)} of ${String(ROUNDS)}`);
      bare.push(await bareBurst(database, CLOCKS, BURST));
      const made = Math.ceil((Date.now() + 12_000) / 1_000) * 1_000;
      await store(
        world.parts,
        Array.from({ length: BURST }, () => due(made)),
      );
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
        await pause(5);
      }
      const recorded = Date.now() - made;
      bursts.push({ recorded, delivered: Math.max(...(await received)) });
    }
    reader.close();

    const middle = (values: number[]) => quantile(values, 0.5);
    const figures = {
      runningClocks: world.runningClocks,
      steadyP50Ms: quantile(steady, 0.5),
      steadyP99Ms: quantile(steady, 0.99),
      steadyMaxMs: Math.max(...steady),
      burst: BURST,
      burstRecordedMs: middle(bursts.map(({ recorded }) => recorded)),
      burstDeliveredMs: middle(bursts.map(({ delivered }) => delivered)),
      bareBurstMs: middle(bare),
      burstRatio: middle(bursts.map(({ recorded }) => recorded)) / middle(bare),
    };
    return {
      figures,
      lines: table([
        ['lateness, ms', 'p50', 'p99', 'longest'],
        [
          'due to received, 100 a second',
          figure(figures.steadyP50Ms),
          figure(figures.steadyP99Ms),
          figure(figures.steadyMaxMs),
        ],
        [`${String(BURST)} at once: all recorded`, '', '', figure(figures.burstRecordedMs)],
        [`${String(BURST)} at once: all received`, '', '', figure(figures.burstDeliveredMs)],
        [`${String(BURST)} at once: bare statement`, '', '', figure(figures.bareBurstMs)],
      ]),
    };
  },
};
