import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from '../processes/ports.ts';
import { claimPort } from './claim-port.ts';
import { readSettings } from './settings.ts';

const ignore = () => undefined;

it('names the taken port and the command that uses another', async () => {
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  await expect(claimPort(port, 'npm start', ignore)).rejects.toThrow(
    new RegExp(`Port ${String(port)} is taken.*PORT=\\d+ npm start`),
  );
  other.close();
});

it('lets a free port be', async () => {
  await expect(claimPort(await freePort(), 'npm start', ignore)).resolves.toBeUndefined();
});

it.each(['abc', '0', '70000', '4000.5'])('refuses PORT=%s with a sentence', (port) => {
  expect(() => readSettings({ PORT: port })).toThrow('is no port');
});

it('loads demo data into the embedded database, and elsewhere only when asked', () => {
  expect(readSettings({}).demo).toBe(true);
  expect(readSettings({ DATABASE_URL: 'postgresql://x/y' }).demo).toBe(false);
  expect(readSettings({ DATABASE_URL: 'postgresql://x/y', DEMO: '1' }).demo).toBe(true);
});
