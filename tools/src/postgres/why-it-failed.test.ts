import { expect, it } from 'vitest';
import { whyItFailed } from './why-it-failed.ts';

it.each([
  [
    'PANIC:  could not write to file "pg_logical/replorigin_checkpoint.tmp": No space left on device',
    'is full',
  ],
  ['FATAL:  data directory "/x" has wrong ownership', 'belongs to another user'],
  ['LOG:  could not bind IPv4 address "127.0.0.1": Address already in use', 'took the port'],
  ['FATAL:  database files are incompatible with server', 'another version'],
  ['FATAL:  something new', 'could not start'],
])('%s', (log, sentence) => {
  expect(whyItFailed(log, '.data/postgres').message).toContain(sentence);
});
