export interface Dated {
  name: string;
  version: string;
  effectiveFrom: string;
}

/** Newest first, as the API gives them: the version in force of each name, and those that are still to come. */
export function byName<V extends Dated>(
  versions: readonly V[],
  now: number,
): readonly { name: string; inForce: V | null; coming: readonly V[]; all: readonly V[] }[] {
  const names = [...new Set(versions.map(({ name }) => name))].toSorted();
  return names.map((name) => {
    const all = versions.filter((version) => version.name === name);
    const inForce = all.find(({ effectiveFrom }) => Date.parse(effectiveFrom) <= now) ?? null;
    return {
      name,
      inForce,
      coming: all.filter(({ effectiveFrom }) => Date.parse(effectiveFrom) > now),
      all,
    };
  });
}
