import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from 'graphql';
import { NotPlain } from './sheet.ts';

/** The JSON of a value that is not null, as its type sends it. Throws if it is none of its type. */
export type Leaf = (value: unknown) => string;

/** Nothing in it that JSON spells otherwise. */
const SIMPLE = /^[^"\\\p{Cc}\p{Cs}]*$/u;

export const quoted = (text: string): string => (SIMPLE.test(text) ? `"${text}"` : JSON.stringify(text));

/** The same few durations and kinds are sent all the time; what each is sent as depends on nothing else. */
const MOST_REMEMBERED = 1_000;

export function leafOf(type: GraphQLLeafType): Leaf {
  if (isEnumType(type)) {
    const names = new Map(type.getValues().map(({ name, value }) => [value as unknown, `"${name}"`]));
    return (value) => names.get(value) ?? sent(type.serialize(value));
  }
  switch (type) {
    case GraphQLString:
    case GraphQLID:
      return (value) => (typeof value === 'string' ? quoted(value) : sent(type.serialize(value)));
    case GraphQLInt:
    case GraphQLFloat:
    case GraphQLBoolean:
      return (value) => sent(type.serialize(value));
  }
  const remembered = new Map<string, string>();
  return (value) => {
    if (typeof value !== 'string') return sent(type.serialize(value));
    const known = remembered.get(value);
    if (known !== undefined) return known;
    const made = sent(type.serialize(value));
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(value, made);
    return made;
  };
}

/** What a type made of a value, as JSON. */
function sent(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  // graphql takes null from a type for an error.
  if (value == null) throw new NotPlain();
  return JSON.stringify(value);
}
