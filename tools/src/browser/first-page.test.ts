import { type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type App, startApp } from '../testing/app.ts';
import { launchBrowser } from '../testing/browser.ts';
import { type TestDatabase, createDatabase } from '../testing/database.ts';

describe('the portal as it is served', () => {
  let browser: Browser;
  let database: TestDatabase;
  let app: App;

  beforeAll(async () => {
    database = await createDatabase();
    [browser, app] = await Promise.all([launchBrowser(), startApp({ databaseUrl: database.url })]);
  });

  afterAll(async () => {
    await browser.close();
    expect(await app.stop()).toBe(0);
    await database.drop();
  });

  it('shows a stranger where to sign in, and the browser has nothing to complain about', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(app.url);
    await page.getByRole('button', { name: /sign in/i }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('comes back on the same port after it was killed outright', async () => {
    const before = app.pid;
    await app.kill();
    await app.restart();
    expect(app.pid).not.toBe(before);
    expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
  });
});
