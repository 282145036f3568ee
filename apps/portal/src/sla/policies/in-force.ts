/** The version in force: of those that have begun, the first in the order the API gives, which is newest first. */
export const inForceOf = <V extends { effectiveFrom: string }>(
  versions: readonly V[],
  now: number,
): V | undefined => versions.find(({ effectiveFrom }) => Date.parse(effectiveFrom) <= now);
