import {
  compileCalendar,
  validateCalendar,
  type Calendar,
  type CalendarDefinition,
} from '@casewire/business-time';
import { validatePolicy, type Policy } from '@casewire/sla';
import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { type PolicyBook } from './book.ts';

export enum SlaDocumentKind {
  CALENDAR = 'CALENDAR',
  POLICY = 'POLICY',
}
registerEnumType(SlaDocumentKind, { name: 'SlaDocumentKind' });

@ObjectType({ description: 'One thing wrong with a document: where, and what to do about it.' })
export class DocumentFault {
  @Field(() => String, { description: 'Such as targets[2].within; empty for the document as a whole.' })
  path!: string;

  @Field(() => String)
  message!: string;
}

/** A document as it was typed: what it says if it can be used, and all that is wrong with it otherwise. */
export interface Read<T> {
  readonly value: T | null;
  readonly faults: DocumentFault[];
}

/** A calendar definition from its JSON. Never throws. */
export const readCalendar = (text: string): Read<CalendarDefinition> =>
  read<CalendarDefinition>(text, validateCalendar);

/** A policy from its JSON. Never throws. */
export const readPolicy = (text: string): Read<Policy> => read<Policy>(text, validatePolicy);

/** Everything that stands in the way of publishing a document. */
export function faultsOf(kind: SlaDocumentKind, text: string, book: PolicyBook): DocumentFault[] {
  if (kind === SlaDocumentKind.CALENDAR) return readCalendar(text).faults;
  const { value, faults } = readPolicy(text);
  if (!value || !book.policies().some(({ label }) => label === policyLabel(value))) return faults;
  const message = `${policyLabel(value)} is published already: give this one another version.`;
  return [{ path: 'version', message }];
}

/** Name and version of a policy as one word, which clocks refer to. */
export const policyLabel = ({ name, version }: Policy): string => `${name.trim()} ${version.trim()}`;

export const compiled = (definition: CalendarDefinition): Calendar => compileCalendar(definition);

/** Whether two documents say the same, whatever the order of their fields. */
export const saySame = (one: unknown, other: unknown): boolean => inOneOrder(one) === inOneOrder(other);

function inOneOrder(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

function read<T>(text: string, validate: (value: unknown) => DocumentFault[]): Read<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { value: null, faults: [{ path: '', message: `This is no JSON yet: ${why}` }] };
  }
  // What is typed may hold what the database takes nowhere: U+0000 and half a surrogate pair.
  if (/\\u0000|\\ud[89a-f]/i.test(text) && !storable(value)) {
    const message = 'Leave U+0000 and halves of surrogate pairs out of every text.';
    return { value: null, faults: [{ path: '', message }] };
  }
  const faults = validate(value);
  return { value: faults.length === 0 ? (value as T) : null, faults };
}

function storable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, part]) => storable(key) && storable(part));
}
