import { type Scope } from '@casewire/access';
import { type DocumentNode, execute, parse } from 'graphql';
import { vi } from 'vitest';
import { type Context } from '../context.ts';
import { createApiToken, principalOfToken } from '../people/tokens/create-api-token.ts';
import { buildApiSchema } from '../server/schema.ts';
import { type World } from './world.ts';

export const schema = buildApiSchema();

/** Somebody who asks: a person of the marked world, perhaps by a token for little; or nobody. */
export type Who =
  | { readonly name: string; readonly person: string; readonly scopes?: readonly Scope[] }
  | { readonly name: string; readonly person: null };
const single = (scope: Scope): Who => ({ name: `a token for ${scope}`, person: 'robot', scopes: [scope] });
/** Somebody of each kind the matrix of libs/access knows. */
export const everybody: readonly Who[] = [
  { name: 'a customer at L1', person: 'maria' },
  { name: 'a customer at L2', person: 'kim' },
  { name: 'somebody without level or role', person: 'nobody' },
  { name: 'a partner at L1', person: 'caller' },
  { name: 'a partner at L2', person: 'dan' },
  { name: 'a partner at L2 whose certificate ran out', person: 'lapsed' },
  { name: 'the vendor at L2', person: 'owen' },
  { name: 'the vendor at L2 whose certificate ran out', person: 'dispatcher' },
  { name: 'the vendor at L3', person: 'priya' },
  { name: 'the vendor at L4', person: 'nils' },
  { name: 'a lead', person: 'lead' },
  { name: 'a manager', person: 'elena' },
  { name: 'the head of support', person: 'head' },
  { name: 'an administrator', person: 'ada' },
  single('cases:read'),
  single('cases:write'),
  single('directory:read'),
  single('sla:write'),
  { name: 'somebody no longer active', person: 'gone' },
  { name: 'a stranger', person: null },
];
export const signedIn = everybody.filter(({ person }) => person !== null && person !== 'gone');

/** What a request of theirs is given: they come by their session, or by a token if it is for little. */
export async function contextOf({ app, people }: World, who: Who): Promise<Context> {
  const spent = { limit: 1, remaining: 1, cost: 0, resetAt: 0 };
  if (who.person === null) return Object.assign(await app.contextFor(null), { spent });
  const personId = people[who.person]?.id ?? '';
  if (!who.scopes) {
    const [session] = await app.orm.em
      .fork()
      .execute<{ id: string }[]>('select id from auth.session where "userId" = ?', [personId]);
    const principal = { kind: 'session', personId, sessionId: session?.id ?? '' } as const;
    return Object.assign(await app.contextFor(principal), { spent });
  }
  const token = await createApiToken(
    app.orm.em,
    {
      personId,
      name: 't',
      expiresAt: null,
      scopes: who.scopes,
    },
    app.now(),
  );
  return Object.assign(await app.contextFor(await principalOfToken(app.orm.em.fork(), token)), { spent });
}

/** A document for everything is long, and asked by everybody. */
const documents = new Map<string, DocumentNode>();
function parsed(text: string): DocumentNode {
  const known = documents.get(text) ?? parse(text);
  documents.set(text, known);
  return known;
}

/** The answer of the schema itself: no gate stands before it, no limit cuts it. */
export async function ask(
  world: World,
  who: Who,
  document: string,
  variableValues: Record<string, unknown> = {},
  rootValue?: unknown,
) {
  const answer = await execute({
    schema,
    document: parsed(document),
    variableValues,
    contextValue: await contextOf(world, who),
    rootValue,
  });
  return JSON.parse(JSON.stringify(answer)) as {
    data?: Record<string, unknown> | null;
    errors?: { message: string; extensions?: { code?: string } }[];
  };
}

/**
 * What the database is asked while something happens: the statements, without what they were given. What the relay asks
 * in between, looking for events to number, is asked for nobody.
 */
export async function statements(world: World, happens: () => Promise<unknown>): Promise<string[]> {
  const asked = vi.spyOn(world.app.orm.config.getLogger(), 'logQuery');
  await happens();
  const found = asked.mock.calls.map(([{ query }]) => query ?? '');
  asked.mockRestore();
  return found
    .filter((query) => !query.includes('position is null'))
    .map((query) => query.replace(/'[^']*'/g, '?').replace(/\$\d+|\b\d+\b/g, '?'));
}
