import { type Person } from '../person.ts';

/**
 * What stands in the record where a name was: what they were there, and four signs of their id, so that two who left
 * stay two. Always the same for the same person.
 */
export function pseudonymOf(person: Pick<Person, 'id' | 'level' | 'roles'>, organisation: string): string {
  const was =
    person.level === 'L1'
      ? 'contact'
      : person.level !== null
        ? 'engineer'
        : person.roles.length > 0
          ? 'manager'
          : 'member';
  return `Former ${was} of ${organisation} (${person.id.replaceAll('-', '').slice(-4)})`;
}

/** An address nobody has or can have (RFC 6761), since each person needs one that is no other's. */
export const erasedEmail = (id: string): string => `${id}@erased.invalid`;
