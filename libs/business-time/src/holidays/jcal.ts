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

/** The events of an iCalendar text. Throws an Error that says what is malformed. */
export function readEvents(text: string): EventProperties[] {
  const components: unknown = ICAL.parse(text.replace(BYTE_ORDER_MARK, ''));
  const first = Array.isArray(components) ? (components as unknown[])[0] : undefined;
  if (first === undefined) throw new Error('there is nothing in it');
  // Several calendars in one text come as a list of components, a single one as itself.
  const tops = Array.isArray(first) ? (components as unknown[]) : [components];
  return tops.flatMap((component) => eventsIn(component, 0));
}

function eventsIn(component: unknown, depth: number): EventProperties[] {
  if (!Array.isArray(component) || depth > DEEPEST) return [];
  const [name, properties, parts] = component as unknown[];
  if (name === 'vevent') return [byName(Array.isArray(properties) ? properties : [])];
  return Array.isArray(parts) ? parts.flatMap((part) => eventsIn(part, depth + 1)) : [];
}

function byName(properties: readonly unknown[]): EventProperties {
  const all = properties.flatMap((property): Property[] => {
    if (!Array.isArray(property)) return [];
    const [name, parameters, type, ...values] = property as unknown[];
    if (typeof name !== 'string' || typeof type !== 'string') return [];
    return [{ name, parameters: isRecord(parameters) ? parameters : {}, type, values }];
  });
  return Map.groupBy(all, ({ name }) => name);
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first value of a property as text; undefined when it has none. */
export function textOf(event: EventProperties, name: string): string | undefined {
  const value = event.get(name)?.[0]?.values[0];
  return typeof value === 'string' ? value : undefined;
}
