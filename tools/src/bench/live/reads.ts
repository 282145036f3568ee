import { type ChildProcess } from 'node:child_process';
import { connect } from '../../postgres/database.ts';
import { median } from '../rounds.ts';
import { type App, startApp } from '../../testing/app.ts';
import type { Section } from '../section.ts';
import { figure, table } from '../table.ts';
import { child, cpuOf, said } from './children.ts';
import { question, questionOfTables } from './reads/list.ts';
import { bear, type Borne, type Load } from './reads/load.ts';
import { layersOf, profiled } from './reads/profile.ts';
import { openLiveWorld, roomy } from './world.ts';

const CASES = Number(process.env.BENCH_CASES ?? 1_000_000);
/** The cases of the filling have about so many running clocks each. */
const CLOCKS_PER_CASE = 2;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8);
const WARM_UP_SECONDS = 3;
/** All take turns: what the machine does meanwhile hits each alike. */
const ROUNDS = 2;
const PAGES = 13;
/** It answers in the names of tables, and with their ids. */
const OF_TABLES = 'postgraphile';
/** Too few for any answer and for the directory: all is read anew. */
const NOTHING = '1';
/** Room for the directory, and too little for any of these answers: cases and clocks are read anew. */
const LITTLE = '65536';
/**
 * A folder for a profile of the service while it makes each answer anew: it opens as a flame graph in the developer
 * tools of any browser. Its figures are not those of a run without.
 */
const PROFILE = process.env.BENCH_PROFILE;
/** What takes less is told of together. */
const LEAST_SHARE = 0.01;

interface Served extends Pick<Load, 'url' | 'headers' | 'apart'> {
  readonly pid: number;
  /** The question for one page, in its words. */
  readonly body: typeof bodyOf;
}

interface Node {
  readonly clocks: readonly { readonly id: string }[];
}

interface Answer {
  readonly errors?: unknown;
  readonly data: { cases: { nodes: readonly Node[]; pageInfo: { endCursor: string | null } } };
}

const bodyOf = (priority: string, after: string | null): string =>
  JSON.stringify({ query: question, variables: { priority: [priority], after } });
const bodyOfTables: typeof bodyOf = (priority, after) =>
  JSON.stringify({ query: questionOfTables, variables: { priority, after } });

/** What a server was asked, what it found, and how large its first answer was. */
interface Asked {
  readonly bodies: readonly string[];
  readonly nodes: readonly string[];
  readonly bytes: number;
}

/** What is due first stands first with us, and nobody else sorts what a case holds. */
const inOneOrder = (node: Node): Node =>
  Array.isArray(node.clocks)
    ? { ...node, clocks: node.clocks.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }
    : node;

/** Walks through the first pages of every priority. */
async function walk({ url, headers, body: bodyFor }: Served, priorities: readonly string[]): Promise<Asked> {
  const bodies: string[] = [];
  const nodes: string[] = [];
  let bytes = 0;
  for (const priority of priorities) {
    let after: string | null = null;
    for (let page = 0; page < PAGES; page++) {
      const body = bodyFor(priority, after);
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });
      const text = await response.text();
      const { data, errors } = JSON.parse(text) as Answer;
      if (errors) throw new Error(`${url} answers with errors: ${text.slice(0, 500)}`);
      if (data.cases.nodes.length === 0) throw new Error(`${url} finds no case.`);
      bytes ||= text.length;
      nodes.push(JSON.stringify(data.cases.nodes.map(inOneOrder)));
      bodies.push(body);
      after = data.cases.pageInfo.endCursor;
      if (after === null) break;
    }
  }
  return { bodies, nodes, bytes };
}

function shares(layers: ReturnType<typeof layersOf>): string[] {
  const told = layers.filter(([, share]) => share >= LEAST_SHARE);
  const rest = 1 - told.reduce((sum, [, share]) => sum + share, 0);
  return table([
    ['where the time of an answer goes', '%'],
    ...[...told, ['the rest', rest] as const].map(([layer, share]) => [layer, (100 * share).toFixed(1)]),
  ]);
}

/**
 * A page of cases with all that stands on it: ours as deployed, with rights and limits, made anew each time, with the
 * directory at hand, and from what was kept, beside peers that have none of these. All give the same.
 */
export const reads: Section = {
  name: 'reads',
  async measure() {
    await using world = await openLiveWorld(
      CASES * CLOCKS_PER_CASE,
      (line) => {
        console.log(`  ${line}`);
      },
      { ...roomy, LIMIT_KEPT_BYTES: NOTHING, ...profiled(PROFILE) },
    );
    await using database = await connect(world.databaseUrl);
    const { rows: counted } = await database.query('select count(*)::int as cases from support_case');
    const { rows: held } = await database.query(
      'select priority from support_case group by priority having count(*) > $1 order by 1',
      [PAGES * 25],
    );
    const priorities = held.map(({ priority }) => String(priority));
    const children: ChildProcess[] = [];
    const beside = (env: Record<string, string>): Promise<App> =>
      startApp({ databaseUrl: world.databaseUrl, env: { LOG_LEVEL: 'error', ...roomy, ...env } });
    const keeping = await beside({});
    const knowing = await beside({ LIMIT_KEPT_BYTES: LITTLE });
    const peer = async (module: string, body = bodyOf): Promise<Served> => {
      const started = child(module, { DATABASE_URL: world.databaseUrl, NODE_ENV: 'production' });
      children.push(started);
      const port = await said<number>(started);
      return { url: `http://127.0.0.1:${String(port)}`, headers: {}, pid: started.pid ?? 0, body };
    };
    try {
      const ours = ({ url, pid }: App): Served => ({
        url: url.replace('localhost', '127.0.0.1'),
        headers: { authorization: `Bearer ${world.token}` },
        pid,
        body: bodyOf,
      });
      const servers = new Map<string, Served>([
        ['hand-written', await peer('./reads/hand-written-child.ts')],
        ['casewire', ours(world.service)],
        ['casewire, directory kept', { ...ours(knowing), apart: true }],
        ['casewire, kept', ours(keeping)],
        ['mercurius, compiled', await peer('./reads/mercurius-child.ts')],
        ['apollo', await peer('./reads/apollo-child.ts')],
        [OF_TABLES, await peer('./reads/postgraphile-child.ts', bodyOfTables)],
      ]);
      const measured = new Map<string, (Borne & { cpuUs: number })[]>();
      const asked = new Map<string, Asked>();
      for (const [name, server] of servers) asked.set(name, await walk(server, priorities));
      const found = asked.get('hand-written')?.nodes.join();
      for (const [name, { nodes }] of asked)
        if (name !== OF_TABLES && nodes.join() !== found) throw new Error(`${name} answers something else.`);
      for (let round = 0; round < ROUNDS; round++) {
        for (const [name, server] of servers) {
          const bodies = asked.get(name)?.bodies ?? [];
          console.log(`  ${name}, ${String(round + 1)} of ${String(ROUNDS)}`);
          await bear({ ...server, bodies, seconds: WARM_UP_SECONDS });
          const before = cpuOf(server.pid);
          const borne = await bear({ ...server, bodies, seconds: SECONDS });
          const cpuUs = (cpuOf(server.pid) - before) / (borne.perSecond * SECONDS);
          measured.set(name, [...(measured.get(name) ?? []), { ...borne, cpuUs }]);
        }
      }
      const of = (name: string, figureOf: (one: Borne & { cpuUs: number }) => number): number =>
        median((measured.get(name) ?? []).map(figureOf));
      const limit = of('hand-written', ({ perSecond }) => perSecond);
      const figures = Object.fromEntries(
        [...servers.keys()].map((name) => [
          name,
          {
            perSecond: of(name, ({ perSecond }) => perSecond),
            p50Ms: of(name, ({ p50Ms }) => p50Ms),
            p99Ms: of(name, ({ p99Ms }) => p99Ms),
            cpuUs: of(name, ({ cpuUs }) => cpuUs),
            bytes: asked.get(name)?.bytes,
            ofHandWritten: of(name, ({ perSecond }) => perSecond) / limit,
          },
        ]),
      );
      const where: string[] = [];
      if (PROFILE) {
        await world.service.stop();
        where.push('', ...shares(layersOf(PROFILE)));
      }
      return {
        figures: { cases: counted[0]?.['cases'], ...figures },
        lines: table([
          ['25 cases and what stands on them', 'a second', 'p50 ms', 'p99 ms', 'CPU µs', 'of hand-written'],
          ...Object.entries(figures).map(([name, one]) => [
            name,
            ...[one.perSecond, one.p50Ms, one.p99Ms, one.cpuUs, one.ofHandWritten].map(figure),
          ]),
        ]).concat(where),
      };
    } finally {
      for (const started of children) started.kill();
      await Promise.all([keeping.stop(), knowing.stop()]);
    }
  },
};
