import { mayAskBy, type Viewer } from '@casewire/access';
import { kindNames, promisesCounted } from '../cases/decided-filter.ts';
import { Priority } from '../cases/enums.ts';
import { rowsFor } from '../cases/visible.ts';
import { type Context, viewerOf } from '../context.ts';
import { requestError } from '../errors.ts';
import { fromGlobalId } from '../global-id.ts';
import { type Instant, toDate } from '../clock-time.ts';
import { type Condition, joined, oneOf } from '../row-filter.ts';
import { Attainment, AttainmentFigure, type AttainmentFilter, AttainmentRow } from './attainment.ts';
import { AttainmentDimension, type Counted, countOutcomes, type OutcomeCount } from './count-outcomes.ts';
import { kindTitle } from './kind-title.ts';
import { periodAround, type Periods, periodsOf, periodsWithin } from './period.ts';

/** More rows than a screen shows; a reader who needs the rest asks for less at a time. */
const MOST_ROWS = 500;
/** Ten years of months. */
const MOST_PERIODS = 120;
/** Of one filter; they are repeated for each period. */
const MOST_VALUES = 200;

export interface AttainmentQuery {
  filter?: AttainmentFilter | null;
  from?: Date | null;
  to?: Date | null;
  groupBy?: AttainmentDimension[] | null;
}

/** The attainment of what the viewer may see, in the period asked for or the current one (D-KPI-1, D-KPI-2). */
export async function readAttainment(ctx: Context, asked: AttainmentQuery): Promise<Attainment> {
  const viewer = viewerOf(ctx);
  const groupBy = [...new Set(asked.groupBy ?? [])];
  refuseEngineers(viewer, asked, groupBy);
  const { policy } = ctx.book;
  const periods = periodsOf(policy);
  const { from, to } = stretch(asked, ctx.now(), periods);
  const byPeriod = groupBy.includes(AttainmentDimension.PERIOD);
  const whole = byPeriod ? periodsWithin(from, to, periods, MOST_PERIODS + 1) : [{ from, to }];
  if (whole.length > MOST_PERIODS)
    throw requestError('BAD_USER_INPUT', `from, to: ask for at most ${MOST_PERIODS} periods at a time.`);

  const filter = asked.filter ?? {};
  const promises = oneOf('audience', promisesCounted(filter.kind, viewer));
  const where = joined([rowsFor(viewer), promises, ...narrowed(filter)], 'and');
  const stretches = whole.map((one) => ({ from: Math.max(from, one.from), to: Math.min(to, one.to) }));
  const counted = await countOutcomes(ctx.em, { where, stretches, groupBy, most: MOST_ROWS });
  const figure = (of: { met: number; missed: number }) => new AttainmentFigure(of, policy.attainmentTarget);
  const groups = groupBy.length > 0 ? withEmptyPeriods(counted, groupBy, whole.length) : [];
  return Object.assign(new Attainment(), {
    from: toDate(from),
    to: toDate(to),
    period: periods.length,
    target: policy.attainmentTarget,
    total: figure(counted),
    rows: groups.map((of) =>
      Object.assign(new AttainmentRow(), {
        of,
        kindName: of.kind ?? null,
        kindTitle: of.kind ? kindTitle(of.kind, policy) : null,
        priority: of.priority ? Priority[of.priority as Priority] : null,
        periodStart: of.period ? toDate(whole[of.period - 1]?.from ?? from) : null,
        figure: figure(of),
      }),
    ),
    hasMoreRows: counted.hasMore,
  });
}

function refuseEngineers(
  viewer: Viewer,
  { filter }: AttainmentQuery,
  groupBy: readonly AttainmentDimension[],
): void {
  if (groupBy.some((one) => !mayAskBy(viewer, 'AttainmentDimension', one)))
    throw requestError('BAD_USER_INPUT', "groupBy: ENGINEER is for the vendor's own people. Leave it out.");
  if (filter?.engineerId && !mayAskBy(viewer, 'AttainmentFilter', 'engineerId'))
    throw requestError('BAD_USER_INPUT', "filter.engineerId is for the vendor's own people. Leave it out.");
}

/** What was asked for; an end that was left out is that of the period at the other end, or of the current one. */
function stretch(
  { from, to }: AttainmentQuery,
  now: Instant,
  periods: Periods,
): { from: Instant; to: Instant } {
  const start = from?.getTime() ?? periodAround(to ? to.getTime() - 1 : now, periods).from;
  const end = to?.getTime() ?? periodAround(Math.max(start, now), periods).to;
  if (start >= end) throw requestError('BAD_USER_INPUT', 'from: give an instant before "to".');
  return { from: start, to: end };
}

function narrowed({ kind, priority, organisationId, productId, engineerId }: AttainmentFilter): Condition[] {
  const given = (
    name: keyof AttainmentFilter,
    column: string,
    values: readonly string[] | null | undefined,
  ): Condition[] => {
    const once = values && [...new Set(values)];
    if (once && once.length > MOST_VALUES)
      throw requestError('BAD_USER_INPUT', `filter.${name}: give at most ${MOST_VALUES} at a time.`);
    return once ? [oneOf(column, once)] : [];
  };
  const ids = (type: string, globalIds: readonly string[] | null | undefined) =>
    globalIds?.flatMap((one) => fromGlobalId(type, one) ?? []);
  return [
    ...given('kind', 'kind', kind && kindNames(kind)),
    ...given('priority', 'priority', priority),
    ...given('organisationId', 'organisation_id', ids('Organisation', organisationId)),
    ...given('productId', 'product_id', ids('Product', productId)),
    ...given('engineerId', 'engineer_id', ids('Person', engineerId)),
  ];
}

/** By PERIOD alone, a period in which nothing was decided has its row too. */
function withEmptyPeriods(
  { groups }: Counted,
  groupBy: readonly AttainmentDimension[],
  count: number,
): readonly OutcomeCount[] {
  if (groupBy.length > 1 || groupBy[0] !== AttainmentDimension.PERIOD) return groups;
  const none = { kind: null, priority: null, organisationId: null, productId: null, engineerId: null };
  return Array.from({ length: count }, (_, index) => {
    const period = index + 1;
    return groups.find((one) => one.period === period) ?? { ...none, period, met: 0, missed: 0 };
  });
}
