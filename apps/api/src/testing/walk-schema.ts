import {
  getNamedType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isLeafType,
  isObjectType,
} from 'graphql';

export interface Walk {
  /** Arguments of the fields below the root, by `Type.field`, as they stand in a document; empty for none. */
  readonly given: Readonly<Record<string, string>>;
  /** The edges walked, as `Type.field`. */
  readonly walked: Set<string>;
  /** Edges to leave out; they are walked from elsewhere. */
  readonly without?: readonly string[];
  /** Stops at what has an id, and reads of it only its own leaves. */
  readonly shallow?: boolean;
}

/**
 * All there is to ask of a type: every field, and below it every type by every field that leads to it. A field that was
 * followed already in the same document is read with its own leaves only, or a circle would never end. Every field has
 * an alias of its own, so that types behind one interface do not collide.
 */
export function everythingOf(
  schema: GraphQLSchema,
  type: GraphQLNamedType,
  walk: Walk,
  deeper = true,
): string {
  if (isAbstractType(type)) {
    const some = schema.getPossibleTypes(type);
    return `{ __typename ${some.map((one) => `... on ${one.name} ${everythingOf(schema, one, walk, deeper)}`).join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const { given, walked, without = [], shallow = false } = walk;
  const follows = deeper && !(shallow && type.getFields()['id']);
  const parts = Object.values(type.getFields()).flatMap((field) => {
    const at = `${type.name}.${field.name}`;
    const of = getNamedType(field.type);
    if (field.args.length > 0 && given[at] === undefined)
      throw new Error(`${at} takes arguments: say in the side-door test which to walk it with.`);
    if (without.includes(at)) return [];
    const asked = `${type.name}_${field.name}: ${field.name}${given[at] ?? ''}`;
    if (isLeafType(of)) {
      walked.add(at);
      return [asked];
    }
    if (!follows) return [];
    const first = !walked.has(at);
    walked.add(at);
    return [`${asked} ${everythingOf(schema, of, walk, first)}`];
  });
  return `{ __typename ${parts.join(' ')} }`;
}
