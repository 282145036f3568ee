import { atLeast, mayHoldLevel, type OrganisationKind } from '@casewire/access';
import { type SupportLevel } from '../person.ts';
import { type SignOn } from './sign-on.ts';

/**
 * The level that a person's groups give: the highest of those mapped that the organisation's kind may hold, else the
 * usual one. A mapping written before an organisation changed its kind raises nobody.
 */
export function levelOfGroups(
  { groupLevels, usualLevel }: Pick<SignOn, 'groupLevels' | 'usualLevel'>,
  kind: OrganisationKind,
  groups: readonly string[],
): SupportLevel | null {
  const held = groupLevels
    .filter(({ group, level }) => groups.includes(group) && mayHoldLevel(kind, level))
    .map(({ level }) => level);
  if (held.length === 0) return mayHoldLevel(kind, usualLevel) ? usualLevel : null;
  return held.reduce((most, level) => (atLeast(most, level) ? most : level));
}
