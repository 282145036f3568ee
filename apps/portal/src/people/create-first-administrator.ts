import {
  CreateFirstAdministratorDocument,
  type CreateFirstAdministratorInput,
  type CreateFirstAdministratorMutation,
} from '@casewire/client';
import { createClient, fetchExchange } from 'urql';

type Answer = CreateFirstAdministratorMutation['createFirstAdministrator'];

/** What came of using the link: the new administrator, what to mend by field, or why nothing came of it. */
export type Outcome =
  | { kind: 'done'; name: string }
  | { kind: 'refused'; byField: Readonly<Record<string, string>> }
  | { kind: 'offline' | 'failed' };

/** Uses the one-time link. Nobody is signed in yet, so this request has a client of its own. */
export async function createFirstAdministrator(input: CreateFirstAdministratorInput): Promise<Outcome> {
  const client = createClient({ url: '/graphql', preferGetMethod: false, exchanges: [fetchExchange] });
  const { data, error } = await client.mutation(CreateFirstAdministratorDocument, { input }).toPromise();
  if (error?.networkError) return { kind: 'offline' };
  const answer: Answer | undefined = data?.createFirstAdministrator;
  if (answer?.person) return { kind: 'done', name: answer.person.name };
  if (!answer || answer.problems.length === 0) return { kind: 'failed' };
  return {
    kind: 'refused',
    byField: Object.fromEntries(
      answer.problems.map(({ path, message }) => [path?.at(-1) ?? 'token', message]),
    ),
  };
}
