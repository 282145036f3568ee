import { isAdministrator, type Viewer } from './viewer.ts';

/** Where somebody is signed in: who may list it and end it. */
export const signInRule = {
  sentence:
    "Everybody lists and ends their own sign-ins, the installation's administrators everybody's; a token none.",
  allows: (viewer: Viewer, personId: string): boolean =>
    viewer.personId === personId || isAdministrator(viewer),
};
