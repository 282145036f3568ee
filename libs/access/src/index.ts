/**
 * Who may do what: one list of small sentences over level, organisation, accreditation and scope.
 * From it come the decision for one case, the row filter for lists, and the actions a screen may offer.
 * Everything is denied unless a sentence allows it.
 */
export * from './directory.ts';
export * from './installation.ts';
export * from './rules.ts';
export * from './sign-ins.ts';
export * from './viewer.ts';
export * from './visibility.ts';
