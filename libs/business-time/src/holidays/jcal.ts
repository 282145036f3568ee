import ICAL from 'ical.js';

/** A property as RFC 7265 writes it: name, parameters, type of value, values. */
export interface Property {
  readonly name: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly type: string;
  readonly values: readonly unknown[];
}

/** An event's properties by name, in the order they were written. */
export type EventProperties = ReadonlyMap<string, readonly Property[]>;

const BYTE_ORDER_MARK = /^\uFEFF/;

/** Events nested deeper than calendars ever are would not be holidays. */
const DEEPEST = 3;

/** What the library reads a text into: a component with its properties and the components in it. */
type Component = readonly [name: string, properties: readonly Written[], parts: readonly Component[]];
type Written = readonly [
  name: string,
  parameters: Readonly<Record<string, unknown>>,
  type: string,
  ...values: unknown[],
];

/** The events of an iCalendar text. Throws an Error that says what is malformed. */
export function readEvents(text: string): EventProperties[] {
  const read = ICAL.parse(text.replace(BYTE_ORDER_MARK, '')) as Component | Component[] | [];
  // Several calendars in one text come as a list of components, a single one as itself.
  const components = typeof read[0] === 'string' ? [read as Component] : (read as Component[]);
  if (components.length === 0) throw new Error('there is nothing in it');
  return components.flatMap((component) => eventsIn(component, 0));
}

function eventsIn([name, properties, parts]: Component, depth: number): EventProperties[] {
  if (name === 'vevent') return [byName(properties)];
  return depth < DEEPEST ? parts.flatMap((part) => eventsIn(part, depth + 1)) : [];
}

function byName(written: readonly Written[]): EventProperties {
  const properties = written.map(([name, parameters, type, ...values]) => ({
    name,
    parameters,
    type,
    values,
  }));
  return Map.groupBy(properties, ({ name }) => name);
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first value of a property as text; undefined when it has none. */
export function textOf(event: EventProperties, name: string): string | undefined {
  const value = event.get(name)?.[0]?.values[0];
  return typeof value === 'string' ? value : undefined;
}
