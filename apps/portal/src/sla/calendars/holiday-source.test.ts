import { describe, expect, it } from 'vitest';
import { emptySource, sourceGap, sourceInput } from './holiday-source.ts';

const form = emptySource(2026);

describe('where holidays are taken from', () => {
  it.each([
    [{}, 'country'],
    [{ country: 'GB' }, null],
    [{ country: 'GB', toYear: '2025' }, 'years'],
    [{ country: 'GB', fromYear: 'soon' }, 'years'],
    [{ kind: 'FILE' }, 'text'],
    [{ kind: 'FEED', url: 'holidays' }, 'url'],
    [{ kind: 'FEED', url: ' https://calendars.example/uk.ics ' }, null],
  ] as const)('%j lacks %s', (change, gap) => {
    expect(sourceGap({ ...form, ...change })).toBe(gap);
  });

  it('is asked for by what its kind needs, and nothing else', () => {
    expect(sourceInput({ ...form, country: 'DE', region: 'BY', text: 'x' })).toEqual({
      country: 'DE',
      region: 'BY',
      fromYear: 2026,
      toYear: 2028,
    });
    expect(sourceInput({ ...form, kind: 'FILE', country: 'DE', text: 'BEGIN:VCALENDAR' })).toEqual({
      iCalendar: 'BEGIN:VCALENDAR',
      fromYear: 2026,
      toYear: 2028,
    });
  });
});
