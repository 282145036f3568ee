import { isManagement, type Viewer } from './viewer.ts';

/** The things that can be done to the installation as a whole, as screens and refusals name them. */
export type InstallationAction = 'administerSla' | 'moveRunningClocks';

interface InstallationRule {
  readonly sentence: string;
  readonly allows: (viewer: Viewer) => boolean;
}

/** Who runs the installation. */
export const administers = (viewer: Viewer): boolean =>
  viewer.organisationKind === 'VENDOR' && viewer.roles.includes('ADMINISTRATOR');

/** One sentence an action: the text is the rule, the predicate is its proof. */
export const installationRules: Record<InstallationAction, InstallationRule> = {
  administerSla: {
    sentence: "The installation's administrators keep calendars and policies.",
    allows: administers,
  },
  moveRunningClocks: {
    sentence: "The installation's administrators move running clocks to another version.",
    allows: administers,
  },
};

export const installationActions = Object.keys(installationRules) as readonly InstallationAction[];

/** Whether the viewer may do this to the installation; a token needs the scope sla:write. */
export const mayAdminister = (viewer: Viewer, action: InstallationAction): boolean =>
  viewer.scopes.includes('sla:write') && installationRules[action].allows(viewer);

/** Whether the viewer may know how many clocks run under a version: a number about everybody's cases. */
export const mayCountClocks = (viewer: Viewer): boolean =>
  viewer.scopes.includes('cases:read') && (administers(viewer) || isManagement(viewer));
