import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { createApiToken } from '@casewire/api';
import { v7 as uuidv7 } from 'uuid';
import { connect, type Connection } from '../../postgres/database.ts';
import { pause } from '../../processes/child.ts';
import { quantile } from '../rounds.ts';
import type { Section } from '../section.ts';
import { figure, table } from '../table.ts';
import { child, cpuOf, said } from './children.ts';
import { idOf } from './running-clocks.ts';
import { type Heard, type Open, present } from './sockets-child.ts';
import { type LiveWorld, openLiveWorld, roomy } from './world.ts';

const SIZES = (process.env.BENCH_SUBSCRIBERS ?? '1000,5000,10000').split(',').map(Number);
/** Until what runs for each event is compiled, as it is in a service that has run for a while. */
const WARM_UPS = 60;
const EVENTS = 40;
const PAUSE_MS = 50;
const TOKENS = 50;

/** What every subscriber asks. */
export const query = `subscription { caseEvents { __typename ... on StreamHeartbeat { cursor } ... on CaseEvent {
  id cursor type occurredAt audience text actor { id name }
  case { id reference subject status priority level version updatedAt nextDueAt
    organisation { id name } product { id name } assignee { id name }
    clocks { id kind cycle state dueAt breachedAt } } } } }`;

interface Fanned {
  /** From the commit to the first who got it. */
  readonly firstP50Ms: number;
  readonly lastP50Ms: number;
  readonly lastP99Ms: number;
  /** From the commit on: with what it takes to number the event, to ask for rights, and to make the answer. */
  readonly messagesPerSecond: number;
  /** From the first who got it on. */
  readonly onceBegunPerSecond: number;
  readonly cpuUsPerMessage: number;
  readonly text: string;
}

const columns = {
  firstP50Ms: 'first p50 ms',
  lastP50Ms: 'last p50 ms',
  lastP99Ms: 'last p99 ms',
  messagesPerSecond: 'messages/s',
  onceBegunPerSecond: 'once begun',
  cpuUsPerMessage: 'CPU µs each',
} as const satisfies Partial<Record<keyof Fanned, string>>;

/** Has one event after the other sent to all, and measures from its commit to the last who got it. */
async function fan(
  open: Open,
  pid: number,
  send: (text: string) => Promise<number>,
  text: string,
): Promise<Fanned> {
  const clients = child('./sockets-child.ts');
  try {
    clients.send(open);
    await said(clients);
    console.log(`  ${open.many.toLocaleString('en')} subscribers`);
    await pause(3_000);
    const firsts: number[] = [];
    const lasts: number[] = [];
    const spreads: number[] = [];
    let heard: Heard | undefined;
    let cpu = 0;
    for (let nth = 0; nth < WARM_UPS + EVENTS; nth++) {
      if (nth === WARM_UPS) cpu = cpuOf(pid);
      const got = said<Heard>(clients);
      const sent = await send(text);
      heard = await got;
      if (nth >= WARM_UPS) {
        firsts.push(heard.first - sent);
        lasts.push(heard.last - sent);
        spreads.push(heard.last - heard.first);
      }
      await pause(PAUSE_MS);
    }
    const messages = open.many * EVENTS;
    return {
      firstP50Ms: quantile(firsts, 0.5),
      lastP50Ms: quantile(lasts, 0.5),
      lastP99Ms: quantile(lasts, 0.99),
      messagesPerSecond: (open.many / quantile(lasts, 0.5)) * 1_000,
      onceBegunPerSecond: ((open.many - 1) / quantile(spreads, 0.5)) * 1_000,
      cpuUsPerMessage: (cpuOf(pid) - cpu) / messages,
      text: heard?.text ?? '',
    };
  } finally {
    clients.kill();
    await once(clients, 'exit');
    await pause(1_000);
  }
}

/** Commits an event of a case and publishes it, as a node of the service does; gives the instant after the commit. */
async function commitEvent(database: Connection, { parts }: LiveWorld): Promise<number> {
  const at = Date.now();
  await database.query(
    `with written as (
       insert into case_event (id, case_id, organisation_id, product_id, priority, level, type, audience, occurred_at,
         recorded_at, ordinal, text, detail)
       select $1, id, organisation_id, product_id, priority, level, 'COMMENTED', 'PUBLIC', $2, $2, 1,
         'We have found the cause and are rolling the change back now; the sign-in page answers again from here.', '{}'
       from support_case order by number limit 1)
     select pg_notify('casewire_event_written', $3)`,
    [uuidv7({ msecs: at }), new Date(at), String(at)],
  );
  const committed = present();
  await parts.relay.publish(at);
  return committed;
}

/** Of one person; each holds the same rights. */
export async function tokensOf({ parts }: LiveWorld): Promise<string[]> {
  const tokens: string[] = [];
  for (let nth = 0; nth < TOKENS; nth++)
    tokens.push(
      await createApiToken(
        parts.orm.em,
        { personId: idOf('e', 0), name: 'bench', expiresAt: null },
        Date.now(),
      ),
    );
  return tokens;
}

/** One event to many subscribers: ours, a bare `ws` server that sends the same bytes, and ours with a question for each. */
export const fanOut: Section = {
  name: 'fanOut',
  async measure() {
    await using world = await openLiveWorld(2_000, () => undefined, roomy);
    await using database = await connect(world.databaseUrl);
    const tokens = await tokensOf(world);
    const url = `${world.service.url.replace('http', 'ws')}/graphql`;
    const rows: string[][] = [['subscribers', '', ...Object.values(columns)]];
    const figures: Record<string, unknown> = {};
    const line = (many: number, name: string, one: Fanned) => {
      const values = Object.keys(columns).map((key) => one[key as keyof typeof columns]);
      rows.push([String(many), name, ...values.map(figure)]);
    };
    for (const many of SIZES) {
      const open = { url, many, tokens, query, apart: false };
      const ours = await fan(open, world.service.pid, () => commitEvent(database, world), '');
      line(many, 'casewire', ours);
      const bare = child('./bare-ws-child.ts');
      const address = await said<AddressInfo>(bare);
      const plain = await fan(
        { ...open, url: `ws://127.0.0.1:${String(address.port)}` },
        bare.pid ?? 0,
        (text) => {
          const at = present();
          bare.send(text);
          return Promise.resolve(at);
        },
        ours.text,
      );
      bare.kill();
      line(many, 'bare ws', plain);
      // More than a thousand take longer than anybody waits.
      const each =
        many <= 1_000
          ? await fan({ ...open, apart: true }, world.service.pid, () => commitEvent(database, world), '')
          : null;
      if (each) line(many, 'one execution each', each);
      const { text, ...own } = ours;
      figures[many] = {
        bytes: text.length,
        ...own,
        bareMessagesPerSecond: plain.messagesPerSecond,
        bareCpuUsPerMessage: plain.cpuUsPerMessage,
        bareLastP50Ms: plain.lastP50Ms,
        bareOnceBegunPerSecond: plain.onceBegunPerSecond,
        rateOfBare: own.messagesPerSecond / plain.messagesPerSecond,
        cpuOfBare: own.cpuUsPerMessage / plain.cpuUsPerMessage,
        onceBegunOfBare: own.onceBegunPerSecond / plain.onceBegunPerSecond,
        ...(each && {
          timesOneExecutionEach: own.messagesPerSecond / each.messagesPerSecond,
        }),
      };
    }
    return { figures, lines: table(rows) };
  },
};
