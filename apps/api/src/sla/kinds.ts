import { audiencesOf, mayAdminister, type Viewer } from '@casewire/access';
import { type ClockKindDefinition } from '@casewire/sla';

/** Whether a kind of clock is for the viewer; whoever keeps the policies reads all of them. */
export const maySeeKind = (viewer: Viewer, { audience }: ClockKindDefinition): boolean =>
  audiencesOf(viewer).includes(audience) || mayAdminister(viewer, 'administerSla');
