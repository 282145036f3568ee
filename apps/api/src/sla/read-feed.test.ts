import fc from 'fast-check';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress } from '../public-address.ts';
import { feedReader } from './read-feed.ts';

let server: Server;
let port: number;
/** What the server does next, by path. */
const pages: Record<string, RequestListener> = {
  '/holidays.ics': (_request, response) => response.end('BEGIN:VCALENDAR'),
  '/on': (_request, response) => response.writeHead(302, { location: '/holidays.ics' }).end(),
  '/round': (_request, response) => response.writeHead(307, { location: '/round' }).end(),
  '/inside': (_request, response) =>
    response.writeHead(301, { location: `http://127.0.0.2:${port}/holidays.ics` }).end(),
  '/file': (_request, response) => response.writeHead(301, { location: 'file:///etc/passwd' }).end(),
  '/large': (_request, response) => {
    const more = (): void => {
      if (!response.destroyed) response.write('x'.repeat(100_000), more);
    };
    more();
  },
  '/silent': () => undefined,
};
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.headers.host ?? ''}${request.url ?? ''}`);
    const page = pages[request.url ?? ''];
    if (page) page(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const at = (path: string, host = '127.0.0.1') => `http://${host}:${port}${path}`;

describe('an address is public', () => {
  it.each(['1.1.1.1', '93.184.215.14', '172.15.0.1', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001::1'])(
    'if it is %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '203.0.113.9',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2001::1',
    'localhost',
    '',
    '1.1.1',
  ])('but not if it is %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('for no address of a private network, however it ends', () => {
    const byte = fc.nat({ max: 255 });
    fc.assert(
      fc.property(byte, byte, byte, (a, b, c) => {
        const inside = [`10.${a}.${b}.${c}`, `127.${a}.${b}.${c}`, `192.168.${a}.${b}`, `169.254.${a}.${b}`];
        expect(inside.map(isPublicAddress)).toEqual([false, false, false, false]);
      }),
    );
  });
});

describe('a feed in the public internet', () => {
  const read = feedReader();

  it.each([
    ['this machine', () => at('/holidays.ics')],
    ['this machine by name', () => at('/holidays.ics', 'localhost')],
    ['this machine in IPv6', () => at('/holidays.ics', '[::1]')],
    ['this machine as IPv6 wraps IPv4', () => at('/holidays.ics', '[::ffff:127.0.0.1]')],
    ['this machine as a number', () => at('/holidays.ics', '2130706433')],
    ['this machine in octal', () => at('/holidays.ics', '0177.0.0.1')],
    ['what clouds answer machines with', () => 'http://169.254.169.254/latest/meta-data'],
  ])('is not %s', async (_what, url) => {
    asked.length = 0;
    await expect(read(url())).rejects.toThrow('public internet');
    expect(asked).toEqual([]);
  });

  it.each(['file:///etc/passwd', 'ftp://example.com/x', 'javascript:alert(1)', 'nonsense', ''])(
    'is not %j',
    async (url) => {
      await expect(read(url)).rejects.toThrow('begins with https://');
    },
  );

  it('has no name and password in its address', async () => {
    await expect(read('https://ada:secret@example.com/x.ics')).rejects.toThrow('password');
  });
});

describe('a feed that may be read', () => {
  const read = feedReader({ mayConnectTo: (address) => address === '127.0.0.1', timeoutMs: 60_000 });

  it('is read, and followed where it leads', async () => {
    expect(await read(at('/holidays.ics'))).toBe('BEGIN:VCALENDAR');
    expect(await read(`  ${at('/on')} `)).toBe('BEGIN:VCALENDAR');
  });

  it('is looked up once: the connection goes to an address that was checked', async () => {
    asked.length = 0;
    const seen: string[] = [];
    const careful = feedReader({
      mayConnectTo(address) {
        seen.push(address);
        return address === '127.0.0.1';
      },
    });
    expect(await careful(at('/holidays.ics', 'localhost'))).toBe('BEGIN:VCALENDAR');
    expect(asked).toEqual([`localhost:${port}/holidays.ics`]);
    expect(seen).toContain('127.0.0.1');
  });

  it('is not followed out of what may be read, nor to another scheme, nor for ever', async () => {
    asked.length = 0;
    await expect(read(at('/inside'))).rejects.toThrow('public internet');
    expect(asked).toHaveLength(1);
    await expect(read(at('/file'))).rejects.toThrow('begins with https://');
    await expect(read(at('/round'))).rejects.toThrow('on and on');
  });

  it('has an end: in size, in time, and in what it may answer', async () => {
    await expect(read(at('/large'))).rejects.toThrow('2 MB');
    await expect(read(at('/missing'))).rejects.toThrow('404');
    const hurried = feedReader({ mayConnectTo: () => true, timeoutMs: 50 });
    await expect(hurried(at('/silent'))).rejects.toThrow('0.05 s');
    await expect(read('http://127.0.0.1:1/')).rejects.toThrow('could not be read');
  });
});
