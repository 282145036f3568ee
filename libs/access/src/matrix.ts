import {
  type CaseAction,
  type CaseFacts,
  caseActions,
  caseRules,
  installationActions,
  installationRules,
  mayAdminister,
  mayDo,
  mayReportFor,
  mayWriteFor,
  reportRule,
} from './actions.ts';
import { asking } from './asking.ts';
import { type FieldRule, type RowKind, rows } from './field-rules.ts';
import { fields } from './fields.ts';
import {
  caseFor,
  type Relation,
  relations,
  type RoleShown,
  rolesShown,
  type Situation,
  situations,
} from './roles.ts';
import { fits } from './rows.ts';
import { type Viewer } from './viewer.ts';

/** One table of the matrix: what the list says of each role, a row for each thing that can be done or read. */
export interface Table {
  readonly title: string;
  readonly sentence: string;
  readonly columns: readonly string[];
  readonly lines: readonly { readonly name: string; readonly cells: readonly string[] }[];
}

const NO = '·';
const relationNames = Object.keys(relations) as Relation[];
const situationNames = Object.keys(situations) as Situation[];

function onCases(title: string, sentence: string, may: (viewer: Viewer, on: CaseFacts) => boolean): Table {
  const cell = (role: RoleShown, relation: Relation): string => {
    const { viewer } = role;
    const found = situationNames.filter((one) => {
      const on = caseFor(role, relation, one);
      return viewer && on && may(viewer, on);
    });
    return found.length === situationNames.length ? 'always' : found.join(' ') || NO;
  };
  return {
    title,
    sentence,
    columns: relationNames,
    lines: rolesShown.map((role) => ({
      name: role.short,
      cells: relationNames.map((relation) => cell(role, relation)),
    })),
  };
}

/** Role × action × relation. */
export const actionTables = (): Table[] => [
  ...caseActions.map((action: CaseAction) =>
    onCases(action, caseRules[action].sentence, (viewer, on) => mayDo(viewer, action, on)),
  ),
  ...(['SUPPORT', 'VENDOR'] as const).map((audience) =>
    onCases(
      `addComment, audience ${audience}`,
      'Nobody writes where they could not read.',
      (viewer, on) => mayDo(viewer, 'addComment', on) && mayWriteFor(viewer, audience, on),
    ),
  ),
  onCases('reportCase', reportRule.sentence, (viewer, { organisationId, productId }) =>
    mayReportFor(viewer, organisationId, productId),
  ),
  {
    title: 'The installation',
    sentence: Object.values(installationRules)
      .map(({ sentence }) => sentence)
      .join(' '),
    columns: installationActions,
    lines: rolesShown.map(({ short, viewer }) => ({
      name: short,
      cells: installationActions.map((action) => (viewer && mayAdminister(viewer, action) ? 'yes' : NO)),
    })),
  },
];

const audiences: Readonly<Partial<Record<RowKind, readonly string[]>>> = {
  events: ['PUBLIC', 'SUPPORT', 'VENDOR'],
};

/** What of its rows a role sees, by how they stand to it. */
function extent(kind: RowKind, role: RoleShown): string {
  const { viewer } = role;
  const filter = viewer ? rows[kind].seen(viewer) : [];
  if (!viewer || filter.length === 0) return NO;
  const inDirectory = kind === 'organisations' || kind === 'people';
  const existing = relationNames.flatMap((relation) => {
    const on = caseFor(role, relation, '2');
    if (on) return [{ relation, organisationId: on.organisationId, productId: on.productId }];
    return inDirectory ? [{ relation, organisationId: viewer.organisationId, productId: '' }] : [];
  });
  const seen = (audiences[kind] ?? ['']).map((audience) => {
    const theirs = existing.filter(({ relation: _how, ...row }) =>
      fits<string>(filter, { ...row, id: row.organisationId, audience }),
    );
    if (theirs.length === existing.length) return 'all';
    return theirs.map(({ relation }) => relation.charAt(0)).join('') || NO;
  });
  return seen.join('/');
}

function readBy(rule: FieldRule, kind: RowKind | undefined, role: RoleShown): string {
  switch (rule.kind) {
    case 'OPEN':
      return 'yes';
    case 'WITH':
      return kind ? extent(kind, role) : role.viewer ? 'yes' : NO;
    case 'SIGNED_IN':
      return rule.rows ? extent(rule.rows, role) : role.viewer ? 'yes' : NO;
    case 'VIEWER':
      return role.viewer && rule.allows(role.viewer) ? 'yes' : NO;
    case 'ROWS':
      return kind && extent(kind, role) === NO ? NO : extent(rule.rows, role);
  }
}

/** Role × field, a table a type. */
export const fieldTables = (): Table[] =>
  Object.entries(fields).map(([title, type]) => ({
    title,
    sentence: type.rows ? rows[type.rows].sentence : '',
    columns: rolesShown.map(({ short }) => short),
    lines: Object.entries(type.fields).map(([name, rule]) => ({
      name,
      cells: rolesShown.map((role) => readBy(rule, type.rows, role)),
    })),
  }));

/** Role × what a question may be narrowed or ordered by. */
export const askingTables = (): Table[] =>
  Object.entries(asking).map(([title, inputs]) => ({
    title,
    sentence: '',
    columns: rolesShown.map(({ short }) => short),
    lines: Object.entries(inputs).map(([name, rule]) => ({
      name,
      cells: rolesShown.map(({ viewer }) => (viewer && rule.allows(viewer) ? 'yes' : NO)),
    })),
  }));

/** The whole matrix as text, a line for each field and for each role an action is looked at for. */
export function matrixText(): string {
  const width = Math.max(
    ...[...fieldTables(), ...askingTables()].flatMap(({ lines }) => lines.map(({ name }) => name.length)),
  );
  const table = ({ title, sentence, columns, lines }: Table): string => {
    const widths = columns.map((column, at) =>
      Math.max(column.length, ...lines.map(({ cells }) => cells[at]?.length ?? 0)),
    );
    const line = (name: string, cells: readonly string[]): string =>
      `  ${name.padEnd(width)}  ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')}`.trimEnd();
    return [
      `${title}${sentence && ` — ${sentence}`}`,
      line('', columns),
      ...lines.map(({ name, cells }) => line(name, cells)),
    ].join('\n');
  };
  return `${[...actionTables(), ...fieldTables(), ...askingTables()].map(table).join('\n\n')}\n`;
}
