import { administers } from './installation.ts';
import { type Viewer } from './viewer.ts';

/** Everybody keeps where they are signed in themselves; the installation's administrators do so for everybody. */
export const mayKeepSignInsOf = (viewer: Viewer, personId: string): boolean =>
  viewer.personId === personId || administers(viewer);
