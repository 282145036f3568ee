import { compileCalendar, type Calendar, type CalendarDefinition } from '@casewire/business-time';
import { useMemo } from 'react';
import { isFields } from '../drafts/document.ts';
import { written } from '../drafts/written.ts';

/** The calendar of a definition as it stands; null while it has faults. */
export function compiled(definition: unknown): Calendar | null {
  if (!isFields(definition)) return null;
  try {
    // What cannot be compiled throws; nothing is taken on trust.
    return compileCalendar(definition as unknown as CalendarDefinition);
  } catch {
    return null;
  }
}

/** The same, made anew only when the definition says something else. */
export function useCompiled(definition: unknown): Calendar | null {
  const text = written(definition);
  return useMemo(() => compiled(JSON.parse(text)), [text]);
}
