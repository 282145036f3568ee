import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What V8 writes down of a process: its calls as a tree, and in which of them it was at each sample. */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string };
    readonly children?: readonly number[];
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Finer than usual: a request takes a millisecond. */
const MICROSECONDS = 250;

/** The environment of a process that is to write a profile of itself into `folder` when it ends. */
export function profiled(folder: string | undefined): Record<string, string> {
  if (!folder) return {};
  mkdirSync(folder, { recursive: true });
  const options = `--cpu-prof --cpu-prof-dir=${resolve(folder)} --cpu-prof-interval=${String(MICROSECONDS)}`;
  return { NODE_OPTIONS: options };
}

/** From these on a process answers; what was before is its start. */
const ANSWERS = '/server/graphql-http.js';
/** Calls of the system: how long they take depends on who is woken by them and runs at once. */
const sends = /^write(v|Buffer|Latin1String|Utf8String)$/;

const ours: readonly (readonly [RegExp, string])[] = [
  [/\/server\/written\//, 'writing answers'],
  [/\/reading\//, 'reading: pages, and what they lead to'],
  [
    /\/server\/(graphql-http|requests|known-viewers|limits|kept|form|read-body)/,
    'the door: rights, limits, headers',
  ],
  [/./, 'resolvers and rules'],
];

function layerOf(url: string): string {
  const packages = [...url.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)];
  const name = packages.at(-1)?.[1];
  if (name) return /^pg\b/.test(name) ? 'pg: statements and rows' : name.replace(/^(@mikro-orm).*/, '$1');
  if (url.startsWith('node:')) return 'Node: HTTP, streams, buffers, timers';
  return ours.find(([of]) => of.test(url))?.[1] ?? 'other';
}

/**
 * Where the time of the process went whose profile was written last into `folder`, from its first answer on: shares of
 * the time it was busy, by layer, the largest first. What has no file, like the functions of the engine, counts for
 * whoever called it.
 */
export function layersOf(folder: string): readonly (readonly [layer: string, share: number])[] {
  const name = readdirSync(folder)
    .filter((one) => one.endsWith('.cpuprofile'))
    .sort()
    .at(-1);
  if (!name) throw new Error(`No profile was written into ${folder}.`);
  const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as CpuProfile;
  const byId = new Map(nodes.map((one) => [one.id, one]));
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)),
  );
  const known = new Map<number, string | null>();
  const layer = (id: number): string | null => {
    const node = byId.get(id);
    if (!node) return 'other';
    const { functionName, url } = node.callFrame;
    if (functionName === '(idle)' || functionName === '(root)') return null;
    if (functionName === '(garbage collector)') return 'garbage collection';
    if (sends.test(functionName) && url === '') return 'sending';
    if (url !== '') return layerOf(url);
    const parent = parents.get(id);
    return (parent === undefined ? null : layer(parent)) ?? 'other';
  };
  const answering = new Set(
    nodes.filter(({ callFrame }) => callFrame.url.includes(ANSWERS)).map(({ id }) => id),
  );
  const times = new Map<string, number>();
  let busy = 0;
  let begun = false;
  samples.forEach((id, nth) => {
    begun ||= answering.has(id);
    if (!begun) return;
    if (!known.has(id)) known.set(id, layer(id));
    const of = known.get(id);
    if (!of) return;
    const took = timeDeltas[nth] ?? 0;
    busy += took;
    times.set(of, (times.get(of) ?? 0) + took);
  });
  return [...times].map(([of, took]) => [of, took / busy] as const).sort((a, b) => b[1] - a[1]);
}
