import { type Recorded } from '../audit/recorded.ts';
import { type SlaDraft } from './draft.ts';

/** More than anybody changes by hand; what is beyond stands in the versions, which are kept for ever. */
const MOST_VALUES = 2_000;

/** What of a draft the audit trail keeps: each value of its document under its own path, so that only what changed is told. */
export const recordedDraft = ({ kind, name, basedOn, document }: SlaDraft): Recorded => ({
  kind,
  name,
  basedOn,
  ...valuesOf(document),
});

export const draftSubject = ({ id, name }: SlaDraft) => ({ type: 'SlaDraft', id, name });

function valuesOf(document: string): Recorded {
  const values: Record<string, unknown> = {};
  const walk = (path: string, value: unknown): void => {
    if (Object.keys(values).length >= MOST_VALUES) return;
    if (value === null || typeof value !== 'object') values[path] = value;
    else for (const [name, one] of Object.entries(value)) walk(`${path}.${name}`, one);
  };
  try {
    walk('document', JSON.parse(document));
  } catch {
    return { document };
  }
  return values;
}
