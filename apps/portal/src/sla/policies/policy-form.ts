import { listAt, textAt, textsAt, valueAt } from '../drafts/document.ts';

export interface KindRow {
  index: number;
  name: string;
  title: string;
}

export interface TargetRow {
  index: number;
  kind: string;
  priority: string;
  within: string;
  deployments: readonly string[];
  plans: readonly string[];
}

/** The kinds of clocks a document knows, whatever else is wrong with it. */
export const kindsOf = (document: unknown): readonly KindRow[] =>
  listAt(document, ['kinds']).map((kind, index) => {
    const name = textAt(kind, ['name']);
    const title = textAt(kind, ['title']);
    return { index, name, title: title === '' ? name : title };
  });

export const targetsOf = (document: unknown): readonly TargetRow[] =>
  listAt(document, ['targets']).map((target, index) => ({
    index,
    kind: textAt(target, ['kind']),
    priority: textAt(target, ['priority']),
    within: textAt(target, ['within']),
    deployments: textsAt(target, ['deployments']),
    plans: textsAt(target, ['plans']),
  }));

/** Kinds that targets name and nobody defined; their targets must not vanish from sight. */
export function strayKinds(document: unknown): readonly string[] {
  const known = new Set(kindsOf(document).map(({ name }) => name));
  return [...new Set(targetsOf(document).map(({ kind }) => kind))].filter((kind) => !known.has(kind));
}

/** The fractions of a target left at which a kind warns, as percent. */
export function warningsOf(document: unknown, kind: string): { percent: readonly number[]; own: boolean } {
  const own = valueAt(document, ['warnings', 'byKind', kind]);
  const shares = own === undefined ? listAt(document, ['warnings', 'fractionsLeft']) : listAt(own, []);
  return {
    own: own !== undefined,
    percent: shares
      .filter((share) => typeof share === 'number')
      .map((share) => Number((share * 100).toPrecision(12))),
  };
}
