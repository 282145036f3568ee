import { type GraphQLError } from 'graphql';
import { type Principal } from '../../people/viewer.ts';
import { hashOf } from '../../people/tokens/secret.ts';
import { refuse } from './refusal.ts';

/** A token that is bound to one operation runs that text and no other; null if it may run this one. */
export function notItsQuery(principal: Principal | null, query: string): GraphQLError | null {
  if (principal?.kind !== 'token' || principal.onlyQuery === undefined) return null;
  if (principal.onlyQuery === hashOf(query)) return null;
  return refuse(
    'OTHER_OPERATION',
    'This token is bound to one operation. Send its text as it was registered, to the letter.',
  );
}
