import {
  type CaseAction,
  caseRules,
  type InstallationAction,
  installationRules,
  mayAdminister,
  mayCountClocks,
  reportRule,
} from './actions.ts';
import { visibleOrganisations, visiblePeople, visibleProducts } from './directory.ts';
import { everyRow, noRow, type RowFilter } from './rows.ts';
import { type Viewer } from './viewer.ts';
import { visibleCases, visibleEvents } from './visibility.ts';

/** Rows that are seen one by one: the sentence, and the rows a viewer sees, as data. */
interface Rows {
  readonly sentence: string;
  readonly seen: (viewer: Viewer) => RowFilter<string>;
}

const toAdministrators =
  (action: InstallationAction) =>
  (viewer: Viewer): RowFilter<never> =>
    mayAdminister(viewer, action) ? everyRow : noRow;

export const rows = {
  cases: {
    sentence:
      'Cases are seen by the people of the customer, by the accredited L2 of whoever gives it second line, by the vendor’s L2 for the products they are accredited for, and by its L3, L4 and management.',
    seen: visibleCases,
  },
  events: {
    sentence:
      'Events and clocks are seen with their case: PUBLIC ones by all on it, SUPPORT ones by L2 and up on that product, VENDOR ones by the vendor’s L3, L4 and management.',
    seen: visibleEvents,
  },
  organisations: {
    sentence:
      'In the directory the vendor’s technicians, management and administrators see every organisation; others see their own, and at L2 those they support.',
    seen: visibleOrganisations,
  },
  people: { sentence: 'In the directory people are seen with their organisation.', seen: visiblePeople },
  products: {
    sentence: 'The catalogue of products is seen by all who may read the directory.',
    seen: visibleProducts,
  },
  drafts: { sentence: installationRules.administerSla.sentence, seen: toAdministrators('administerSla') },
  moves: {
    sentence: installationRules.moveRunningClocks.sentence,
    seen: toAdministrators('moveRunningClocks'),
  },
} as const satisfies Record<string, Rows>;

export type RowKind = keyof typeof rows;

/**
 * Who reads a field.
 * - OPEN: everybody, signed in or not.
 * - WITH: whoever was given the object that holds it; costs nothing when it is read.
 * - SIGNED_IN: whoever is signed in; `rows` says of what the answer is made, `action` what is asked for.
 * - VIEWER: those of whom the rule holds; for others it is null, or the request is refused.
 * - ROWS: only the values that are rows the viewer sees.
 */
export type FieldRule = { readonly sentence: string } & (
  | { readonly kind: 'OPEN' | 'WITH' }
  | {
      readonly kind: 'SIGNED_IN';
      readonly rows?: RowKind;
      readonly action?: CaseAction | InstallationAction | 'reportCase';
    }
  | {
      readonly kind: 'VIEWER';
      readonly allows: (viewer: Viewer) => boolean;
      readonly otherwise: 'NULL' | 'FORBIDDEN';
    }
  | { readonly kind: 'ROWS'; readonly rows: RowKind }
);

export const open = (sentence: string): FieldRule => ({ kind: 'OPEN', sentence });

/** Read by whoever was given what holds it. */
export const withThe = (holder: string): FieldRule => ({
  kind: 'WITH',
  sentence: `Whoever is given the ${holder} reads it.`,
});

export const signedIn: FieldRule = { kind: 'SIGNED_IN', sentence: 'Whoever is signed in may ask.' };

/** A question anybody signed in may ask; the answer is made of rows they see. */
export const among = (kind: RowKind): FieldRule => ({
  kind: 'SIGNED_IN',
  rows: kind,
  sentence: rows[kind].sentence,
});

/** A value, or a list of them, of which only rows the viewer sees are left. */
export const onlySeen = (kind: RowKind): FieldRule => ({
  kind: 'ROWS',
  rows: kind,
  sentence: rows[kind].sentence,
});

export const act = (action: CaseAction | InstallationAction | 'reportCase'): FieldRule => ({
  kind: 'SIGNED_IN',
  action,
  sentence: { ...caseRules, ...installationRules, reportCase: reportRule }[action].sentence,
});

/** Asked by those who may act so; nobody else is answered. */
export const onlyToDo = (action: InstallationAction): FieldRule => ({
  kind: 'VIEWER',
  allows: (viewer) => mayAdminister(viewer, action),
  otherwise: 'FORBIDDEN',
  sentence: installationRules[action].sentence,
});

export const countsClocks: FieldRule = {
  kind: 'VIEWER',
  allows: mayCountClocks,
  otherwise: 'NULL',
  sentence: 'How many clocks run is for administrators and the vendor’s management; null for others.',
};

/** The same rule for several fields. */
export const each = (rule: FieldRule, names: string): Record<string, FieldRule> =>
  Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, rule]),
  );
