import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { freePort, portState } from './ports.ts';

it('is free until somebody listens there, at either address', async () => {
  const port = await freePort();
  expect(await portState(port)).toBe('free');
  await using server = createServer();
  server.listen(port, '::1');
  await once(server, 'listening');
  expect(await portState(port)).toBe('taken');
});

/** Where outgoing connections begin: what the kernel says, or where IANA has them begin. */
const firstDynamic = (): number => {
  const told = '/proc/sys/net/ipv4/ip_local_port_range';
  return existsSync(told) ? Number(readFileSync(told, 'utf8').split(/\s+/)[0]) : 49_152;
};

it('is none that the system gives to outgoing connections of itself', async () => {
  for (let nth = 0; nth < 20; nth += 1) expect(await freePort()).toBeLessThan(firstDynamic());
});
