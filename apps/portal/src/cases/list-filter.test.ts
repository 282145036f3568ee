import { expect, it } from 'vitest';
import { caseFilter, isNarrowed, readFilter, writeFilter } from './list-filter.ts';

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
