import { randomFrom, type Random } from './random.ts';

/** Something that goes wrong at an instant of the run; what lasts is mended after `forMs`. */
export type Fault =
  /** SIGKILL: no goodbye. It is started again after `forMs`. */
  | { readonly kind: 'kill'; readonly node: number; readonly forMs: number }
  /** SIGTERM, as a deployment does it. */
  | { readonly kind: 'drain'; readonly node: number; readonly forMs: number }
  /** This share of all clients' connections breaks. */
  | { readonly kind: 'drop-sockets'; readonly share: number }
  /** Redis stands still: connections stay, nothing answers. */
  | { readonly kind: 'freeze-redis'; readonly forMs: number }
  /** Redis is gone, and comes back empty. */
  | { readonly kind: 'lose-redis'; readonly forMs: number }
  /** PostgreSQL stands still. */
  | { readonly kind: 'pause-postgres'; readonly forMs: number }
  /** One node's clock is set, to so far from the others. */
  | { readonly kind: 'set-clock'; readonly node: number; readonly offMs: number };

export interface Step {
  readonly atMs: number;
  readonly fault: Fault;
}

const KINDS = [
  'kill',
  'kill',
  'drain',
  'drop-sockets',
  'freeze-redis',
  'lose-redis',
  'pause-postgres',
  'set-clock',
  'set-clock',
] as const satisfies readonly Fault['kind'][];

/** What goes wrong during `ms` of a run, the same for the same seed. Every kind comes before any comes again. */
export function planOf(seed: number, ms: number, nodes: number): Step[] {
  const random = randomFrom(seed);
  const steps: Step[] = [];
  let deck: Fault['kind'][] = [];
  // Every kind fits into half a minute; in a long run a fault has time to be the only one, too.
  const mean = Math.min(8_000, ms / (KINDS.length + 2));
  for (let at = mean / 2; at < ms - mean; at += random.between(mean * 0.5, mean * 1.5)) {
    if (deck.length === 0) deck = random.shuffled(KINDS);
    const kind = deck.pop();
    if (kind) steps.push({ atMs: Math.round(at), fault: faultOf(kind, random, nodes) });
  }
  return steps;
}

function faultOf(kind: Fault['kind'], random: Random, nodes: number): Fault {
  const node = random.between(0, nodes - 1);
  switch (kind) {
    case 'kill':
    case 'drain':
      return { kind, node, forMs: random.between(200, 3_000) };
    case 'drop-sockets':
      return { kind, share: random.oneOf([0.2, 0.5, 1]) };
    case 'freeze-redis':
    case 'lose-redis':
      return { kind, forMs: random.between(500, 4_000) };
    case 'pause-postgres':
      return { kind, forMs: random.between(1_000, 5_000) };
    case 'set-clock':
      return { kind, node, offMs: random.between(-15_000, 15_000) };
  }
}
