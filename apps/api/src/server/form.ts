import express from 'express';
import { type IncomingMessage } from 'node:http';

/** The two forms of an answer over HTTP; they differ in which status goes with errors. */
export const forms = ['application/json', 'application/graphql-response+json'] as const;
export type Form = (typeof forms)[number];

const accepts = express.request.accepts as (this: IncomingMessage, types: string[]) => unknown;

/** As many `Accept` headers are remembered; programs send very few. */
const REMEMBERED = 100;
const known = new Map<string, Form | null>();

/** The form a client prefers; null if it takes neither. */
export function formFor(request: IncomingMessage): Form | null {
  const accept = request.headers.accept ?? '';
  const found = known.get(accept);
  if (found !== undefined) return found;
  const chosen: unknown = accepts.call(request, [...forms]);
  const form = forms.find((one) => one === chosen) ?? null;
  if (known.size === REMEMBERED) known.clear();
  known.set(accept, form);
  return form;
}
