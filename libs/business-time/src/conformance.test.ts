import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileCalendar, type CalendarDefinition } from './index.ts';

type Vector =
  | { op: 'add'; calendar: string; from: string; durationMs: number; at: string }
  | { op: 'between'; calendar: string; from: string; to: string; elapsedMs: number };

const file = JSON.parse(readFileSync(new URL('../conformance/calendar.json', import.meta.url), 'utf8')) as {
  calendars: Record<string, CalendarDefinition>;
  vectors: Vector[];
};

const ms = (iso: string) => Date.parse(iso);

describe('the calendar agrees with an independent minute-by-minute count', () => {
  it.each(file.vectors.map((vector, index) => ({ index, vector })))(
    'vector $index: $vector.op on $vector.calendar from $vector.from',
    ({ vector }) => {
      const definition = file.calendars[vector.calendar];
      const calendar = definition && compileCalendar(definition);
      if (vector.op === 'add') {
        const at = calendar?.add(ms(vector.from), vector.durationMs) ?? Number.NaN;
        expect(new Date(at).toISOString()).toBe(new Date(vector.at).toISOString());
      } else {
        expect(calendar?.between(ms(vector.from), ms(vector.to))).toBe(vector.elapsedMs);
      }
    },
  );
});
