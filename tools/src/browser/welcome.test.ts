import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Browser } from 'playwright-core';
import { startApp, type App } from '../testing/app.ts';
import { launchBrowser } from '../testing/browser.ts';
import { createDatabase, type TestDatabase } from '../testing/database.ts';
import { apiEntry, node } from '../workspace.ts';

let database: TestDatabase;
let app: App;
let browser: Browser;
beforeAll(async () => {
  database = await createDatabase();
  app = await startApp({ databaseUrl: database.url });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await app.stop();
  await database.drop();
});

/** What a new installation prints. */
async function printedLink(): Promise<string> {
  const env = { ...process.env, DATABASE_URL: database.url, PUBLIC_URL: app.url };
  const { stdout } = await promisify(execFile)(node, [apiEntry, 'install'], { env });
  return (JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { firstAdministratorLink: string })
    .firstAdministratorLink;
}

it('lets the first administrator in by the link of a new installation, once', async () => {
  const link = await printedLink();
  const page = await browser.newPage();
  await page.goto(link);
  await page.getByLabel('Your name').fill('Ada Klein');
  await page.getByLabel('E-mail').fill('ada@vendor.example');
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByText('Use at least 12 characters').waitFor();
  await page.getByLabel('Password', { exact: true }).fill('harbour-lantern-7305');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByText('You can sign in now').waitFor();

  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('E-mail').fill('ada@vendor.example');
  await page.getByLabel('Password', { exact: true }).fill('harbour-lantern-7305');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Ada Klein').first().waitFor();

  const second = await browser.newPage();
  await second.goto(link);
  await second.getByLabel('Your name').fill('Somebody else');
  await second.getByLabel('E-mail').fill('else@vendor.example');
  await second.getByLabel('Password', { exact: true }).fill('harbour-lantern-7306');
  await second.getByRole('button', { name: 'Begin' }).click();
  await second.getByText('This link was used already').waitFor();
  expect(await second.getByLabel('Your name').inputValue()).toBe('Somebody else');
});
