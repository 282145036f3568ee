import { expect, it } from 'vitest';
import { caseFilter, isNarrowed, missedAddress, readFilter, writeFilter } from './list-filter.ts';

it('reads back from the address what it wrote into it', () => {
  const filter = readFilter(
    new URLSearchParams('status=DONE&priority=P1,P2&breached=1&q=recorder&order=NEWEST'),
  );
  expect(readFilter(writeFilter(filter))).toEqual(filter);
  expect(filter).toMatchObject({
    status: 'DONE',
    priority: ['P1', 'P2'],
    breached: true,
    search: 'recorder',
    order: 'NEWEST',
  });
});

it('keeps the address short where everything is as usual', () => {
  expect(writeFilter(readFilter(new URLSearchParams())).toString()).toBe('');
});

it('takes an address that somebody mistyped for the usual list', () => {
  expect(readFilter(new URLSearchParams('status=nonsense&order=x&priority=P9'))).toEqual(
    readFilter(new URLSearchParams()),
  );
});

it('asks only for what was chosen', () => {
  expect(caseFilter(readFilter(new URLSearchParams('status=ALL')), 'me')).toEqual({ assigneeId: 'me' });
  expect(isNarrowed(readFilter(new URLSearchParams('order=NEWEST')))).toBe(false);
});

it('leads to the cases behind a number of missed promises, closed ones too', () => {
  const november = { from: '2026-11-01T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' };
  const behind = (kind: string | null) => {
    const [path, query] = missedAddress({ kind, ...november }).split('?');
    expect(path).toBe('/cases');
    const filter = readFilter(new URLSearchParams(query));
    expect(readFilter(writeFilter(filter))).toEqual(filter);
    expect(isNarrowed({ ...filter, status: 'OPEN' })).toBe(true);
    return caseFilter(filter);
  };
  expect(behind(null)).toEqual({ decided: { outcome: 'MISSED', ...november } });
  expect(behind('RESPONSE')).toEqual({ decided: { outcome: 'MISSED', kind: ['RESPONSE'], ...november } });
  expect(readFilter(new URLSearchParams('missed=RESPONSE&from=then&to=now')).missed).toBeNull();
});
