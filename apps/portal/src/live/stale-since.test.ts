import { expect, it } from 'vitest';
import { staleSince } from './stale-since.ts';

it('stays stale from the loss until the backlog is through', () => {
  let since = staleSince(null, { status: 'lost', since: 100, retryAt: 200, attempt: 0 });
  since = staleSince(since, { status: 'lost', since: 150, retryAt: 300, attempt: 1 });
  since = staleSince(since, { status: 'catching-up', since: 300, caughtUp: 2 });
  expect(since).toBe(100);
  expect(staleSince(since, { status: 'live', since: 310 })).toBeNull();
});
