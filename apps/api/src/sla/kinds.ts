import { audiencesOf, mayAdminister, type Viewer } from '@casewire/access';
import { type ClockKindDefinition, type Policy } from '@casewire/sla';

/** Whether a kind of clock is for the viewer; whoever keeps the policies reads all of them. */
export const maySeeKind = (viewer: Viewer, { audience }: ClockKindDefinition): boolean =>
  audiencesOf(viewer).includes(audience) || mayAdminister(viewer, 'administerSla');

/** A policy without the kinds of clocks that its reader must not know of (D-TRU-2). */
export function policyFor(viewer: Viewer, policy: Policy): Policy {
  const kinds = policy.kinds.filter((kind) => maySeeKind(viewer, kind));
  const known = (name: string): boolean => kinds.some((kind) => kind.name === name);
  const byKind = Object.entries(policy.warnings.byKind).filter(([name]) => known(name));
  return {
    ...policy,
    kinds,
    targets: policy.targets.filter(({ kind }) => known(kind)),
    warnings: { ...policy.warnings, byKind: Object.fromEntries(byKind) },
  };
}
