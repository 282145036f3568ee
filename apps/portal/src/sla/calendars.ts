import { type CalendarDefinition, compileCalendar } from '@casewire/business-time';
import { type CalendarFacts } from './clock-facts.ts';
import { type OpenTime } from './clock-reading.ts';

const compiled = new Map<string, OpenTime>();

/** What an unreadable definition falls back to: the due instant still stands, only closed hours go unseen. */
const always: OpenTime = {
  between: (from, to) => to - from,
  isOpen: () => true,
  nextOpening: () => null,
};

function compile(definition: string): OpenTime {
  try {
    return compileCalendar(JSON.parse(definition) as CalendarDefinition);
  } catch {
    return always;
  }
}

/** A calendar version never changes, so its id is enough to know it again. */
export function openTimeOf({ id, definition }: CalendarFacts): OpenTime {
  const known = compiled.get(id);
  if (known) return known;
  const made = compile(definition);
  compiled.set(id, made);
  return made;
}
