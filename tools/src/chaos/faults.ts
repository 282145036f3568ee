import { pause } from '../processes/child.ts';
import { type Front } from './front.ts';
import { type ApiNode } from './nodes.ts';
import { type Fault, type Step } from './plan.ts';
import { type Random } from './random.ts';
import { type FaultyRedis } from './redis.ts';
import { standStill } from './standstill.ts';

/** What there is to break. */
export interface Breakable {
  readonly nodes: readonly ApiNode[];
  readonly front: Front;
  readonly redis: FaultyRedis;
  readonly postgresPid: number;
  readonly random: Random;
}

/** Does what the plan says, when it says so; resolves when everything is mended, with how often each kind was done. */
export async function carryOut(
  steps: readonly Step[],
  on: Breakable,
  say: (line: string) => void,
): Promise<Record<string, number>> {
  const began = Date.now();
  const done: Record<string, number> = {};
  /** What is broken already is not broken again before it is mended. */
  const broken = new Set<string>();
  const mending: Promise<void>[] = [];
  for (const { atMs, fault } of steps) {
    await pause(Math.max(0, began + atMs - Date.now()));
    const target = targetOf(fault);
    if (broken.has(target) || (target === 'redis' && on.redis.kind === 'none')) continue;
    broken.add(target);
    done[fault.kind] = (done[fault.kind] ?? 0) + 1;
    say(`${(atMs / 1000).toFixed(1).padStart(6)} s  ${JSON.stringify(fault)}`);
    mending.push(commit(fault, on).then(() => void broken.delete(target)));
  }
  await Promise.all(mending);
  for (const node of on.nodes) node.setClock(0);
  return done;
}

function targetOf(fault: Fault): string {
  switch (fault.kind) {
    case 'kill':
    case 'drain':
      return `node ${String(fault.node)}`;
    case 'set-clock':
      return `clock ${String(fault.node)}`;
    case 'freeze-redis':
    case 'lose-redis':
      return 'redis';
    case 'drop-sockets':
    case 'pause-postgres':
      return fault.kind;
  }
}

async function commit(fault: Fault, { nodes, front, redis, postgresPid, random }: Breakable): Promise<void> {
  switch (fault.kind) {
    case 'kill':
    case 'drain': {
      const node = nodes[fault.node];
      await node?.end(fault.kind === 'kill' ? 'SIGKILL' : 'SIGTERM');
      await pause(fault.forMs);
      return node?.start();
    }
    case 'drop-sockets':
      front.drop(fault.share, () => random.next());
      return;
    case 'freeze-redis': {
      const goOn = redis.freeze();
      await pause(fault.forMs);
      goOn();
      return;
    }
    case 'lose-redis': {
      const bringBack = redis.lose();
      await pause(fault.forMs);
      return bringBack();
    }
    case 'pause-postgres': {
      const goOn = standStill(postgresPid);
      await pause(fault.forMs);
      goOn();
      return;
    }
    case 'set-clock':
      nodes[fault.node]?.setClock(fault.offMs);
  }
}
