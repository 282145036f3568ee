import { type EntityManager } from '@mikro-orm/postgresql';
import { type Viewer } from '@casewire/access';
import { advance, apply, kindNamed, type CaseClocks, type ClockRecord } from '@casewire/sla';
import { Case, type ClockFacts } from '../cases/case.ts';
import { casesFor } from '../cases/visible.ts';
import { toDateOrNull } from '../clock-time.ts';
import { type Context, viewerOf } from '../context.ts';
import { type Deployment, type SupportPlan } from '../organisations/contract.ts';
import { type PolicyBook } from '../sla/book.ts';
import { affectedCases, FIRST } from './affected-cases.ts';
import { moves, newVersions } from './destination.ts';
import { type MovedClock, type MovePreview, type PreviewMoveInput } from './preview-types.ts';
import { readDestination, type DestinationRead } from './read-destination.ts';
import { Tally, type Example } from './tally.ts';

const CASES_A_SET = 1_000;
/** About ten seconds' work. */
const MOST_CASES = 100_000;

/** What a move would do, worked out by the code that moves, from every case it would touch; for administrators. */
export async function previewMove(ctx: Context, input: PreviewMoveInput): Promise<MovePreview> {
  const viewer = viewerOf(ctx);
  const read = readDestination(ctx.book, input);
  if (read.faults.length > 0) return { ...nothing, faults: read.faults };
  const em = ctx.em.fork();
  const tally = new Tally();
  let after = FIRST;
  let lookedAt = 0;
  let ids: string[];
  do {
    ids = await affectedCases(em, ctx.book, read, after, CASES_A_SET);
    for (const one of await readCases(em, ctx.book, ids)) moveOnPaper(one, read, ctx, tally);
    lookedAt += ids.length;
    after = ids.at(-1) ?? after;
  } while (ids.length === CASES_A_SET && lookedAt < MOST_CASES);
  return {
    ...tally.counts,
    running: await countRunning(em),
    complete: ids.length < CASES_A_SET,
    casesLookedAt: lookedAt,
    examples: await shown(ctx.em, viewer, tally.examples()),
    faults: [],
  };
}

export const nothing: MovePreview = {
  running: 0,
  moved: 0,
  earlier: 0,
  later: 0,
  lateAtOnce: 0,
  calledOff: 0,
  complete: true,
  casesLookedAt: 0,
  examples: [],
  faults: [],
};

interface CaseRead {
  readonly id: string;
  readonly calendarVersion: string;
  readonly state: CaseClocks;
  readonly deployment: Deployment;
  readonly plan: SupportPlan;
}

interface CaseRow {
  id: string;
  calendar_version: string;
  deployment: Deployment;
  plan: SupportPlan;
  clock_facts: ClockFacts;
  clocks: ClockRecord[];
}

/** Cases with their open clocks, as plain values: what has ended is of no concern to a move. */
async function readCases(em: EntityManager, book: PolicyBook, ids: readonly string[]): Promise<CaseRead[]> {
  if (ids.length === 0) return [];
  const rows = await em.execute<CaseRow[]>(
    `select c.id, c.calendar_version, c.deployment, c.plan, c.clock_facts, json_agg(k.record order by k.id) as clocks
     from support_case c join clock k on k.case_id = c.id and k.state in ('RUNNING', 'PAUSED')
     where c.id in (${ids.map(() => '?').join(', ')}) and c.calendar_version is not null and c.plan is not null
     group by c.id`,
    [...ids],
  );
  await book.know(
    new Set(rows.flatMap(({ calendar_version: of, clocks }) => [of, ...clocks.flatMap(versions)])),
  );
  return rows.map(
    ({ id, calendar_version: calendarVersion, deployment, plan, clock_facts: facts, clocks }) => ({
      id,
      calendarVersion,
      deployment,
      plan,
      state: { ...facts, clocks },
    }),
  );
}

const versions = ({ policyVersion, calendarVersion }: ClockRecord): string[] => [
  policyVersion,
  calendarVersion,
];

/** One case as the move would change it: time passes up to now first, for what falls due by then stays as promised. */
function moveOnPaper(one: CaseRead, to: DestinationRead, { now, book }: Context, tally: Tally): void {
  const target = newVersions(to, one.calendarVersion, book);
  if (!target) return;
  const terms = to.book.termsFor(one);
  const at = Math.max(now(), one.state.settledTo ?? 0);
  const before = advance(one.state, at, terms).state;
  const after = apply(before, { type: 'TERMS_CHANGED', at, ...target }, terms).state;
  before.clocks.forEach((clock, index) => {
    const changed = after.clocks[index];
    if (!changed || !moves(clock, target)) return;
    const { title } = kindNamed(to.book.policyOf(clock.policyVersion), clock.kind);
    tally.add(one.id, title, clock, changed, at);
  });
}

/** References stand only where the viewer may see the case. */
async function shown(em: EntityManager, viewer: Viewer, examples: readonly Example[]): Promise<MovedClock[]> {
  const ids = [...new Set(examples.map(({ caseId }) => caseId))];
  const seen = await em.find(Case, { $and: [{ id: { $in: ids } }, casesFor(viewer)] });
  return examples.map(({ caseId, kindTitle, dueBefore, dueAfter }) => ({
    case: seen.find(({ id }) => id === caseId) ?? null,
    kindTitle,
    dueBefore: toDateOrNull(dueBefore),
    dueAfter: toDateOrNull(dueAfter),
  }));
}

async function countRunning(em: EntityManager): Promise<number> {
  const [row] = await em.execute<{ count: number }[]>(
    `select count(*)::int as count from clock where state in ('RUNNING', 'PAUSED')`,
  );
  return row?.count ?? 0;
}
