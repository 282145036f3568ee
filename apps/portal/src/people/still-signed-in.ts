import { ViewerDocument } from '@casewire/client';
import { createClient, fetchExchange } from 'urql';

/**
 * Whether the browser still holds a session. A stream that is refused does not say so: a change of password or second
 * factor gives the browser a new session and ends the one the stream came with. True where nobody can tell: then the
 * stream goes on trying, and is refused again if it was the end.
 */
export async function stillSignedIn(): Promise<boolean> {
  const client = createClient({ url: '/graphql', preferGetMethod: false, exchanges: [fetchExchange] });
  const { data, error } = await client.query(ViewerDocument, {}).toPromise();
  return error?.networkError !== undefined || (data?.viewer ?? null) !== null;
}
