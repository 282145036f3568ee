import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Ground, takeGround } from '../../testing/ground.ts';

const SECRET = 'not-for-anybody-7305';

let place: string;
let ground: Ground;
beforeAll(async () => {
  place = mkdtempSync(join(tmpdir(), 'casewire-static-'));
  const folder = join(place, 'dist');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(place, 'secret.txt'), SECRET);
  writeFileSync(join(folder, '.env'), SECRET);
  writeFileSync(join(folder, 'assets', 'app.js'), 'export {}');
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><title>Casewire</title><script nonce="__CSP_NONCE__" src="/assets/app.js"></script>',
  );
  ground = await takeGround({}, { portalDist: folder });
});
afterEach(() => ground.alive());
afterAll(async () => {
  await ground.close();
  rmSync(place, { recursive: true });
});

const get = (path: string): Promise<string> =>
  ground.raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);

describe('the files of the portal', () => {
  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/assets/..%252f..%252fsecret.txt',
    '/assets/..\\..\\secret.txt',
    '/assets/%2e%2e%5c%2e%2e%5csecret.txt',
    '/assets/....//....//secret.txt',
    '/assets//../../secret.txt',
    '/assets/%c0%ae%c0%ae/%c0%ae%c0%ae/secret.txt',
    '/assets/app.js%00../../secret.txt',
    '/.env',
    '/assets/../.env',
    '//secret.txt',
    'http://evil.example/../secret.txt',
    '/%',
    '/assets/%zz',
    '/assets/nothing.js',
  ])('are all that %s can lead to', async (path) => {
    const answer = await get(path);
    expect(answer).toMatch(/^HTTP\/1\.1 (200|400|403|404) /);
    expect(answer).not.toContain(SECRET);
    expect(answer).not.toMatch(/node_modules|\.[jt]s:\d|Error:|tmp/);
  });

  it('are not led elsewhere by a path that looks like a host', async () => {
    for (const path of [
      '//evil.example/%2e%2e',
      '//evil.example//',
      '/\\evil.example/',
      '/assets',
      '/assets//evil.example/..',
    ])
      expect(await get(path), path).not.toMatch(/^location:/im);
  });

  it('come with their headers: the page with a nonce of its own, kept by nobody', async () => {
    const page = await get('/cases/CW-1');
    const nonce = /nonce="([\w-]{22})"/.exec(page)?.[1] ?? 'none';
    expect(page).toContain(`'nonce-${nonce}'`);
    expect(page).not.toContain('__CSP_NONCE__');
    for (const header of [
      /^content-security-policy: default-src 'none';/im,
      /^cache-control: no-store/im,
      /^x-content-type-options: nosniff/im,
      /^x-frame-options: /im,
      /^cross-origin-opener-policy: same-origin/im,
      /^referrer-policy: same-origin/im,
      /^permissions-policy: camera=\(\)/im,
    ])
      expect(page).toMatch(header);
    expect(page).not.toMatch(/^x-powered-by|^server:/im);
    expect(await get('/assets/app.js')).toMatch(/^cache-control: public, max-age=31536000, immutable/im);
  });
});
