import { type World } from './world.ts';

/** Every column of every row of a case, but for what names it. */
export async function rowsOfACase({ app }: World, caseId: string): Promise<unknown> {
  const em = app.orm.em.fork();
  const all: Record<string, unknown> = {};
  for (const [table, key, order] of [
    ['support_case', 'id', 'id'],
    ['clock', 'case_id', 'kind, cycle'],
    ['clock_outcome', 'case_id', 'kind, at'],
    ['case_event', 'case_id', 'recorded_at, ordinal, occurred_at'],
  ])
    all[table ?? ''] = await em.execute(
      `select to_jsonb(t) - '{id,number,case_id,clock_id,position}'::text[] as row from ${table ?? ''} t where ${key ?? ''} = ? order by ${order ?? ''}`,
      [caseId],
    );
  return all;
}
