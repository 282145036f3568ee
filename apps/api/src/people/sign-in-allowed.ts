import { APIError } from 'better-auth/api';
import type pg from 'pg';

/** Where single sign-on comes back to: the only way in for people whose organisation requires it. */
export const COMPANY_CALLBACK = '/company/callback';

/**
 * Asked before every session, however it comes about: a person who was deactivated gets none, and one whose
 * organisation requires its own sign-on only through that. Administrators of the installation keep their own way in,
 * or a provider set up wrongly would lock everybody out.
 */
export async function refuseIfNotAllowed(
  pool: Pick<pg.Pool, 'query'>,
  personId: string,
  path: string | undefined,
): Promise<void> {
  const { rows } = await pool.query<{ active: boolean; bound: boolean }>(
    `select p.active, not (p.roles @> '{ADMINISTRATOR}') and exists (select 1 from public.sign_on s
       where s.organisation_id = p.organisation_id and s.enabled and s.required) as bound
     from public.person p where p.id = $1`,
    [personId],
  );
  const person = rows[0];
  // The words of a wrong password: whether somebody is known here is nobody's business.
  if (!person?.active)
    throw new APIError('UNAUTHORIZED', {
      code: 'INVALID_EMAIL_OR_PASSWORD',
      message: 'Invalid email or password',
    });
  if (person.bound && path !== COMPANY_CALLBACK)
    throw new APIError('FORBIDDEN', {
      code: 'COMPANY_SIGN_ON_REQUIRED',
      message: 'Your organisation signs its people in itself. Use "Sign in with your company".',
    });
}

/** Whether a link to come in by is of any use to somebody. False where the database does not say. */
export async function mayComeIn(pool: Pick<pg.Pool, 'query'>, personId: string): Promise<boolean> {
  const found = await pool
    .query('select from public.person where id = $1 and active and not program', [personId])
    .catch(() => ({ rowCount: 0 }));
  return found.rowCount === 1;
}
