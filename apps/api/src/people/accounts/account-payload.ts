import { type Context } from '../../context.ts';
import { type AccountPayload } from './account.ts';
import { readAccount } from './find-accounts.ts';
import { type Outcome } from './keep-people.ts';

/** The account as it stands after an act on it. */
export async function accountPayload(
  ctx: Context,
  { done, problems }: Outcome<string>,
): Promise<AccountPayload> {
  return { account: done === null ? null : await readAccount(ctx.em.fork(), done), problems };
}
