import { type EntityManager } from '@mikro-orm/postgresql';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { type Context } from '../context.ts';
import { CalendarInfo } from '../sla/calendar.ts';
import { PolicyInfo } from '../sla/policy.ts';

const description = 'How many clocks run under it; null unless the viewer administers or manages.';

@Resolver(() => CalendarInfo)
export class CalendarClocksResolver {
  @FieldResolver(() => Int, { nullable: true, description })
  runningClocks(@Root() { of }: CalendarInfo, @Ctx() ctx: Context): Promise<number> {
    return runningUnder(ctx, of.label);
  }
}

@Resolver(() => PolicyInfo)
export class PolicyClocksResolver {
  @FieldResolver(() => Int, { nullable: true, description })
  runningClocks(@Root() { of }: PolicyInfo, @Ctx() ctx: Context): Promise<number> {
    return runningUnder(ctx, of.label);
  }
}

/** The counts of all versions by label, read once for a request that asks about many. */
const counts = new WeakMap<Context, Promise<Map<string, number>>>();

async function runningUnder(ctx: Context, label: string): Promise<number> {
  const counted = counts.get(ctx) ?? countAll(ctx.em);
  counts.set(ctx, counted);
  return (await counted).get(label) ?? 0;
}

async function countAll(em: EntityManager): Promise<Map<string, number>> {
  const rows = await em.execute<{ policy: string | null; calendar: string | null; count: number }[]>(
    `select policy_version as policy, calendar_version as calendar, count(*)::int as count from clock
     where state in ('RUNNING', 'PAUSED') group by grouping sets ((policy_version), (calendar_version))`,
  );
  return new Map(rows.map(({ policy, calendar, count }) => [policy ?? calendar ?? '', count]));
}
