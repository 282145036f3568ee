/**
 * Who may see and do what: one list of small sentences over level, organisation, relation, accreditation, audience and
 * scope. From it come the decision for one row, the row filter for lists, the rules of fields, and the actions a screen
 * may offer. Everything is denied unless a sentence allows it.
 */
export * from './actions.ts';
export * from './asking.ts';
export * from './directory.ts';
export { accessDocument } from './document.ts';
export { type FieldRule, type RowKind, rows } from './field-rules.ts';
export { fields, type TypeRules } from './fields.ts';
export * from './rows.ts';
export * from './sign-ins.ts';
export * from './people.ts';
export * from './viewer.ts';
export * from './visibility.ts';
