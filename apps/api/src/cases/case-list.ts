import { type FilterQuery, raw } from '@mikro-orm/postgresql';
import { type Viewer } from '@casewire/access';
import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { findPage, type PageArgs, PageInfo } from '../connection.ts';
import { type Context } from '../context.ts';
import { requestError } from '../errors.ts';
import { fromGlobalId } from '../global-id.ts';
import { type Order } from '../reading/keyset.ts';
import { SupportLevel } from '../people/person.ts';
import { DateTime } from '../scalars.ts';
import { Case } from './case.ts';
import { isStorable } from './checks.ts';
import { decided, DecidedFilter } from './decided-filter.ts';
import { Audience, CaseStatus, Priority } from './enums.ts';
import { casesFor } from './visible.ts';

export enum CaseOrder {
  URGENCY = 'URGENCY',
  NEXT_DUE = 'NEXT_DUE',
  PRIORITY = 'PRIORITY',
  NEWEST = 'NEWEST',
  UPDATED = 'UPDATED',
}
registerEnumType(CaseOrder, {
  name: 'CaseOrder',
  valuesConfig: {
    URGENCY: { description: 'What is late first, then what is due next.' },
    NEXT_DUE: { description: 'By nextDueAt; what has nothing more to break comes last.' },
  },
});

@InputType()
export class CaseFilter {
  @Field(() => [CaseStatus], { nullable: true })
  status?: CaseStatus[] | null;

  @Field(() => [Priority], { nullable: true })
  priority?: Priority[] | null;

  @Field(() => [SupportLevel], { nullable: true })
  level?: SupportLevel[] | null;

  @Field(() => [ID], { nullable: true })
  organisationId?: string[] | null;

  @Field(() => [ID], { nullable: true })
  productId?: string[] | null;

  @Field(() => ID, { nullable: true })
  assigneeId?: string | null;

  @Field(() => Boolean, { nullable: true })
  unclaimed?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether a promise was ever missed on it.' })
  breached?: boolean | null;

  @Field(() => DecidedFilter, {
    nullable: true,
    description: 'A promise on it was decided like this: what stands behind a figure of attainment.',
  })
  decided?: DecidedFilter | null;

  @Field(() => DateTime, { nullable: true })
  dueBefore?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'A reference, or words (or their beginnings) of subject and description.',
  })
  search?: string | null;

  @Field(() => DateTime, { nullable: true })
  updatedAfter?: Date | null;
}

@ObjectType()
export class CaseEdge {
  @Field(() => String)
  cursor!: string;

  @Field(() => Case)
  node!: Case;
}

@ObjectType({ simpleResolvers: true })
export class CaseConnection {
  /** What the page was taken from; the count is only made when asked for. */
  where!: FilterQuery<Case>;

  cursorOf!: (node: Case) => string;

  @Field(() => [CaseEdge], { simple: false })
  get edges(): CaseEdge[] {
    return this.nodes.map((node) => ({ cursor: this.cursorOf(node), node }));
  }

  @Field(() => [Case])
  nodes!: Case[];

  @Field(() => PageInfo)
  pageInfo!: PageInfo;
}

const orders = {
  URGENCY: { urgentSince: 'asc', id: 'asc' },
  NEXT_DUE: { nextDueAt: 'asc', id: 'asc' },
  PRIORITY: { priority: 'asc', urgentSince: 'asc', id: 'asc' },
  NEWEST: { createdAt: 'desc', id: 'desc' },
  UPDATED: { updatedAt: 'desc', id: 'desc' },
} as const satisfies Record<CaseOrder, Order<Case>>;

/** A page of the cases the viewer may see that fit the condition. */
export async function casePage(
  ctx: Context,
  viewer: Viewer,
  condition: FilterQuery<Case>,
  order: CaseOrder,
  args: PageArgs,
): Promise<CaseConnection> {
  const where: FilterQuery<Case> = { $and: [casesFor(viewer), condition] };
  const { items, cursorOf, pageInfo } = await findPage(ctx.em, Case, where, args, orders[order]);
  return Object.assign(new CaseConnection(), { where, cursorOf, nodes: [...items], pageInfo });
}

const once = <T>(values: readonly T[]): T[] => [...new Set(values)];

const ids = (type: string, globalIds: readonly string[]): string[] =>
  once(globalIds.flatMap((globalId) => fromGlobalId(type, globalId) ?? []));

/** Only what everybody on the case sees: a filter must not tell of an internal target (D-TRU-2). */
const missedPromise = { breachedAt: { $ne: null }, isPromise: true, audience: Audience.PUBLIC };

/** A filter as a condition; ids that are none fit nothing. */
export function filterCases(filter: CaseFilter | null | undefined, viewer: Viewer): FilterQuery<Case> {
  if (!filter) return {};
  for (const at of [filter.dueBefore, filter.updatedAfter]) {
    if (at && !isStorable(at))
      throw requestError('BAD_USER_INPUT', 'An instant lies between the years 0001 and 9999, in UTC.');
  }
  const all: FilterQuery<Case>[] = [];
  if (filter.status) all.push({ status: { $in: once(filter.status) } });
  if (filter.priority) all.push({ priority: { $in: once(filter.priority) } });
  if (filter.level) all.push({ level: { $in: once(filter.level) } });
  if (filter.organisationId) all.push({ organisation: { $in: ids('Organisation', filter.organisationId) } });
  if (filter.productId) all.push({ product: { $in: ids('Product', filter.productId) } });
  if (filter.assigneeId != null) all.push({ assignee: { $in: ids('Person', [filter.assigneeId]) } });
  if (filter.unclaimed != null) all.push({ assignee: filter.unclaimed ? null : { $ne: null } });
  if (filter.breached === true) all.push({ clockRows: { $some: missedPromise } });
  if (filter.breached === false) all.push({ clockRows: { $none: missedPromise } });
  if (filter.decided) all.push({ outcomes: { $some: decided(filter.decided, viewer) } });
  if (filter.dueBefore) all.push({ nextDueAt: { $lt: filter.dueBefore } });
  if (filter.updatedAfter) all.push({ updatedAt: { $gt: filter.updatedAfter } });
  if (filter.search?.trim()) all.push(matching(filter.search.trim()));
  return { $and: all };
}

const LONGEST_SEARCH = 200;

function matching(search: string): FilterQuery<Case> {
  const reference = /^(?:CW-?)?(\d{1,9})$/i.exec(search);
  if (reference) return { number: Number(reference[1]) };
  if (search.length > LONGEST_SEARCH)
    throw requestError('BAD_USER_INPUT', `Search for at most ${LONGEST_SEARCH} characters.`);
  // Quoted, a word is taken apart the way the text was; what would end the quotation is a blank to the search anyway.
  const words = search.split(/[\s'\\\0]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return { id: { $in: [] } };
  const query = words.map((word) => `'${word}':*`).join(' & ');
  const found = raw(
    (alias) =>
      `${alias}."id" in (select "case_id" from "case_words" where "words" @@ to_tsquery('simple', ?))`,
    [query],
  );
  return { [found]: [] };
}
