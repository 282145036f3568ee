import { readFile } from 'node:fs/promises';
import { type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { excessWidth, violations } from '../look.ts';
import { setStage, type Stage } from '../stage.ts';

let stage: Stage;
let reference: string;
beforeAll(async () => {
  stage = await setStage();
  const on = await stage.world.phoneP1('Agents cannot log in', 60_000);
  await stage.world.claim('priya', on);
  reference = on.reference;
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  expect(stage.complaints).toEqual([]);
});

const lines = (page: Page) => page.getByRole('table', { name: 'Audit trail' }).locator('tbody tr');
const shots = process.env['SHOTS'];
const shot = async (page: Page, name: string): Promise<void> => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
};

describe('the audit trail', () => {
  it('shows an administrator who did what, narrows by what is looked for, and keeps it in the address', async () => {
    const page = await stage.open('ada', '/admin/audit');
    await lines(page).first().waitFor();
    expect(await lines(page).first().textContent()).toContain('Signed in');
    await shot(page, 'audit-wide-light');
    await page.keyboard.press('f');
    await page.keyboard.type(reference);
    await page.waitForURL(/search=CW-/);
    await page.getByLabel('What was done').selectOption('claimCase');
    await expect.poll(() => lines(page).count()).toBe(1);
    expect(await lines(page).first().textContent()).toContain('Priya Shah');
    await page.reload();
    await expect.poll(() => lines(page).count()).toBe(1);

    await page.getByRole('link', { name: 'Claimed a case' }).click();
    await page.getByRole('heading', { level: 1, name: 'Claimed a case' }).waitFor();
    const changes = page.getByRole('table', { name: 'Before and after' });
    expect(await changes.getByRole('row', { name: /^status/ }).textContent()).toBe('statusOPENIN_PROGRESS');
    const time = page.locator('main time').first();
    expect(await time.getAttribute('title')).toMatch(/^\d{4}-\d{2}-\d{2} [\d:.]+ UTC$/);
    await shot(page, 'audit-entry-wide-light');
    await page.getByRole('link', { name: 'Everything done to it' }).click();
    await expect.poll(() => lines(page).count()).toBe(2);
    await page.getByRole('button', { name: 'Take the filter away' }).click();
    await expect.poll(() => lines(page).count()).toBeGreaterThan(2);
    await page.context().close();
  });

  it('says so where nothing fits, and takes away what is shown as a file', async () => {
    const page = await stage.open('ada', '/admin/audit?search=no-such-thing-anywhere');
    await page.getByText('Nothing is like that').waitFor();
    await shot(page, 'audit-empty');
    await page.goto(`/admin/audit?action=claimCase`);
    await lines(page).first().waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^audit-.*\.csv$/);
    const text = await readFile(await download.path(), 'utf8');
    expect(text.split('\r\n')).toHaveLength(3);
    expect(text).toContain(`,Case,`);
    await page.goto('/admin/audit?action=exportAuditTrail');
    await expect.poll(() => lines(page).count()).toBe(1);
    await page.context().close();
  });

  it('is not there for anybody else', async () => {
    const page = await stage.open('priya', '/board');
    expect(await page.getByRole('link', { name: 'Audit trail' }).count()).toBe(0);
    await page.goto('/admin/audit');
    await page.locator('main :is(h1, h2)').first().waitFor();
    expect(await lines(page).count()).toBe(0);
    await page.context().close();
  });

  it.each([1280, 360])('shuts nobody out at a width of %i', async (width) => {
    const page = await stage.open('ada', '/admin/audit', { viewport: { width, height: 900 } });
    await lines(page).first().waitFor();
    await shot(page, `audit-${width}`);
    expect(await violations(page)).toEqual([]);
    await lines(page).first().getByRole('link').click();
    await page.getByText('Place in the chain').waitFor();
    await shot(page, `audit-entry-${width}`);
    expect(await violations(page)).toEqual([]);
    expect(await excessWidth(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});
