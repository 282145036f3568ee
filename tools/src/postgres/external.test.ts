import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from '../processes/ports.ts';
import { checkExternalDatabase } from './external.ts';
import { connect, urlOfDatabase } from './database.ts';

const given = process.env.TEST_DATABASE_URL;

it('says how to write an address that is none', async () => {
  await expect(checkExternalDatabase('somewhere')).rejects.toThrow(
    'postgresql://user:password@host:5432/name',
  );
});

it('says that nobody answers there, without the password', async () => {
  const url = `postgresql://me:secret@127.0.0.1:${String(await freePort())}/casewire`;
  const refusal = checkExternalDatabase(url);
  await expect(refusal).rejects.toThrow(/cannot be reached .*ECONNREFUSED/);
  await expect(refusal).rejects.not.toThrow('secret');
});

it('does not wait for ever for a port that accepts and never answers', { timeout: 15_000 }, async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  const address = silent.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(checkExternalDatabase(`postgresql://me@127.0.0.1:${String(port)}/casewire`)).rejects.toThrow(
    'cannot be reached',
  );
  silent.close();
});

it('tells a wrong password from a missing database from a user without rights', async ({ skip }) => {
  if (given === undefined) return skip('TEST_DATABASE_URL is not set; npm test sets it');
  const url = given;
  const wrong = new URL(url);
  wrong.password = 'wrong';
  await expect(checkExternalDatabase(wrong.href)).rejects.toThrow('user or password');
  await expect(checkExternalDatabase(urlOfDatabase(url, 'no_such_database'))).rejects.toThrow('createdb');
  await using client = await connect(url);
  await client.query("drop role if exists guest_of_test; create role guest_of_test login password 'guest'");
  const guest = new URL(url);
  guest.username = 'guest_of_test';
  guest.password = 'guest';
  await expect(checkExternalDatabase(guest.href)).rejects.toThrow('may not create tables');
  await client.query('drop role guest_of_test');
  await expect(checkExternalDatabase(url)).resolves.toBeUndefined();
});
