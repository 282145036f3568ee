import { type EntityManager, type FilterQuery } from '@mikro-orm/postgresql';
import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { requestError } from './errors.ts';
import { type Order } from './reading/keyset.ts';
import { type ReadPage, Reading } from './reading/reading.ts';

@ObjectType({ simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, simple: false })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, simple: false })
  endCursor!: string | null;
}

@ArgsType()
export class ForwardArgs {
  @Field(() => Int, { nullable: true })
  first?: number | null;

  @Field(() => String, { nullable: true })
  after?: string | null;
}

@ArgsType()
export class PageArgs extends ForwardArgs {
  @Field(() => Int, { nullable: true })
  last?: number | null;

  @Field(() => String, { nullable: true })
  before?: string | null;
}

const MOST = 100;
const USUAL = 25;

/** How many and from which end, checked. Without `first` or `last`: the usual number from the side asked for. */
export function pageSize(
  args: PageArgs,
  usual = USUAL,
  side: 'first' | 'last' = 'first',
): { first?: number; last?: number } {
  if (args.first != null && args.last != null) {
    throw requestError('BAD_USER_INPUT', 'Ask for "first" or for "last", not for both.');
  }
  for (const [name, value] of Object.entries({ first: args.first, last: args.last })) {
    if (value != null && (value < 0 || value > MOST)) {
      throw requestError('BAD_USER_INPUT', `"${name}" is between 0 and ${MOST}.`);
    }
  }
  if (args.first != null) return { first: args.first };
  if (args.last != null) return { last: args.last };
  return side === 'last' || args.before != null ? { last: usual } : { first: usual };
}

/** Whether it is the cursor that could not be read: by the ORM, or by PostgreSQL as data of a column (class 22). */
function isUnreadable(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code.startsWith('22') : true;
}

/** One page of entities, in the order given, behind opaque cursors made of that order. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursorOf: (item: T) => string;
  readonly pageInfo: PageInfo;
}

/** Keyset pagination; a cursor that is not one of ours is answered as bad input. */
export async function findPage<T extends object>(
  em: EntityManager,
  entity: new () => T,
  where: FilterQuery<T>,
  args: PageArgs,
  orderBy: Order<T>,
): Promise<Page<T>> {
  const { first, last } = pageSize(args);
  if (first === 0 || last === 0) {
    return {
      items: [],
      cursorOf: () => '',
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    };
  }
  let found: ReadPage<T>;
  try {
    found = await Reading.through(em).page(entity, where, {
      orderBy,
      ...(first !== undefined && { first }),
      ...(last !== undefined && { last }),
      ...(args.after != null && { after: args.after }),
      ...(args.before != null && { before: args.before }),
    });
  } catch (error) {
    const ofOurs = args.after == null && args.before == null;
    if (ofOurs || !isUnreadable(error)) throw error;
    throw requestError(
      'BAD_USER_INPUT',
      'This cursor is not one of this list. Take "endCursor" or an edge\'s "cursor" of the same query.',
    );
  }
  const { items, hasNextPage, hasPreviousPage, cursorOf } = found;
  const cursorAt = (nth: number): string | null => {
    const item = items.at(nth);
    return item ? cursorOf(item) : null;
  };
  return {
    items,
    cursorOf,
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      // Made when asked for, like those of the edges: few ask for all.
      get startCursor() {
        return cursorAt(0);
      },
      get endCursor() {
        return cursorAt(-1);
      },
    },
  };
}
