import { type DocumentNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { refuse } from './refusal.ts';

/** The shape of an operation with its fragments expanded. Numbers may exceed what an integer holds exactly; they only grow. */
export interface Shape {
  /** Fields inside one another, the leaf counted: `{ serverTime }` is 1. What lies below __schema and __type is left out. */
  readonly depth: number;
  /** Depth below __schema and __type, these counted; 0 without introspection. */
  readonly introspectionDepth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
}

const nothing: Shape = { depth: 0, introspectionDepth: 0, fields: 0, aliases: 0, directives: 0 };

const beside = (one: Shape, other: Shape): Shape => ({
  depth: Math.max(one.depth, other.depth),
  introspectionDepth: Math.max(one.introspectionDepth, other.introspectionDepth),
  fields: one.fields + other.fields,
  aliases: one.aliases + other.aliases,
  directives: one.directives + other.directives,
});

/** The largest numbers any operation of a document reaches, and the most fields any of them has at its top. */
export interface DocumentShape extends Shape {
  readonly rootFields: number;
}

/**
 * Measures a document that was parsed but not validated. Each fragment is measured once and its numbers are reused, so
 * the work grows with the document, not with what it expands to. Throws a refusal for fragments that contain themselves.
 */
export function measureDocument(document: DocumentNode): DocumentShape {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const known = new Map<string, Shape>();
  const tops = new Map<string, number>();
  const open: string[] = [];

  const inside = (name: string): Shape => {
    const found = known.get(name);
    if (found) return found;
    const fragment = fragments.get(name);
    if (!fragment) return nothing;
    if (open.includes(name)) throw circular([...open.slice(open.indexOf(name)), name]);
    open.push(name);
    const shape = withDirectives(measure(fragment.selectionSet), fragment.directives);
    open.pop();
    known.set(name, shape);
    return shape;
  };

  const measure = (set: SelectionSetNode): Shape =>
    set.selections.reduce<Shape>((sum, selection) => {
      switch (selection.kind) {
        case Kind.FRAGMENT_SPREAD:
          return beside(sum, withDirectives(inside(selection.name.value), selection.directives));
        case Kind.INLINE_FRAGMENT:
          return beside(sum, withDirectives(measure(selection.selectionSet), selection.directives));
        case Kind.FIELD: {
          const below = selection.selectionSet ? measure(selection.selectionSet) : nothing;
          const looksAtSchema = selection.name.value === '__schema' || selection.name.value === '__type';
          const field: Shape = {
            depth: looksAtSchema ? 1 : below.depth + 1,
            introspectionDepth: looksAtSchema
              ? below.depth + 1
              : below.introspectionDepth && below.introspectionDepth + 1,
            fields: below.fields + 1,
            aliases: below.aliases + (selection.alias ? 1 : 0),
            directives: below.directives,
          };
          return beside(sum, withDirectives(field, selection.directives));
        }
      }
    }, nothing);

  const top = (set: SelectionSetNode): number =>
    set.selections.reduce((sum, selection) => {
      if (selection.kind === Kind.FIELD) return sum + 1;
      if (selection.kind === Kind.INLINE_FRAGMENT) return sum + top(selection.selectionSet);
      const name = selection.name.value;
      const fragment = fragments.get(name);
      const found = tops.get(name) ?? (fragment ? top(fragment.selectionSet) : 0);
      tops.set(name, found);
      return sum + found;
    }, 0);

  let largest: DocumentShape = { ...nothing, rootFields: 0 };
  // Fragments nobody uses are measured as well: validation walks them too.
  for (const name of fragments.keys()) inside(name);
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const shape = withDirectives(measure(definition.selectionSet), definition.directives);
    largest = {
      ...largestOf(largest, shape),
      rootFields: Math.max(largest.rootFields, top(definition.selectionSet)),
    };
  }
  return largest;
}

const largestOf = (one: Shape, other: Shape): Shape => ({
  ...beside(one, other),
  fields: Math.max(one.fields, other.fields),
  aliases: Math.max(one.aliases, other.aliases),
  directives: Math.max(one.directives, other.directives),
});

const withDirectives = (shape: Shape, directives: readonly unknown[] = []): Shape =>
  directives.length === 0 ? shape : { ...shape, directives: shape.directives + directives.length };

const circular = (names: readonly string[]) =>
  refuse(
    'CIRCULAR_FRAGMENT',
    `A fragment may not contain itself: ${names.slice(0, 8).join(' → ')}. Take the spread out that closes the circle.`,
  );
