import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { mayKeepPeople, type Viewer } from '@casewire/access';
import { type Context, viewerOf } from '../../context.ts';
import { invalidInput, notAllowed, type Problem, Refusal } from '../../errors.ts';
import { fromGlobalId } from '../../global-id.ts';
import { Person, Role } from '../person.ts';

export type Outcome<T> = { done: T; problems: [] } | { done: null; problems: [Problem] };

/** One act in one transaction; a refusal rolls it back and comes out as a problem. */
export async function acting<T>(
  ctx: Context,
  act: (em: EntityManager, viewer: Viewer) => Promise<T>,
): Promise<Outcome<T>> {
  const viewer = viewerOf(ctx);
  try {
    return { done: await ctx.em.fork().transactional((em) => act(em, viewer)), problems: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { done: null, problems: [error.problem] };
  }
}

/** As `acting`, for whoever keeps everybody's people. */
export const keepingPeople = <T>(
  ctx: Context,
  act: (em: EntityManager, viewer: Viewer) => Promise<T>,
): Promise<Outcome<T>> =>
  acting(ctx, (em, viewer) => {
    if (!mayKeepPeople(viewer)) throw notAllowed("The installation's administrators keep people.");
    return act(em, viewer);
  });

/** The person with their row locked, or the refusal that there is none. */
export async function lockPerson(em: EntityManager, globalId: string): Promise<Person> {
  const id = fromGlobalId('Person', globalId);
  const person =
    id && (await em.findOne(Person, { id, erasedAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE }));
  if (!person) throw invalidInput('personId', 'There is no such person. Read accounts.', 'NOT_FOUND');
  await person.organisation.load();
  return person;
}

/** Any number; it only has to be the same on every node. */
const ADMINISTRATORS_LOCK = 4_209_105;

/** Refuses what would leave the installation without anybody who runs it. Two who try at once wait for each other. */
export async function keepAnAdministrator(em: EntityManager, without: Person): Promise<void> {
  if (!without.roles.includes(Role.ADMINISTRATOR)) return;
  await em.execute('select pg_advisory_xact_lock(?)', [ADMINISTRATORS_LOCK]);
  const others = await em.count(Person, {
    roles: { $contains: [Role.ADMINISTRATOR] },
    active: true,
    program: false,
    id: { $ne: without.id },
  });
  if (others === 0)
    throw notAllowed('This is the last administrator. Make another one first.', 'LAST_ADMINISTRATOR');
}
