import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { password } from '../world.ts';
import { setStage, type Stage } from '../stage.ts';
import { dialogOf, entryOf, walkTo } from './at.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  expect(stage.complaints).toEqual([]);
});

describe('with the keyboard alone', () => {
  it('an engineer signs in, opens a case and answers', async () => {
    const on = await stage.world.phoneP1('Agents cannot log in', 12 * 60_000);
    const page = await stage.visit('/board');
    await page.getByLabel('E-mail').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type(stage.world.emailOf('priya'));
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await walkTo(page, on.reference);
    await page.keyboard.press('Enter');
    await page.getByTestId('case-page').waitFor();
    await page.keyboard.press('r');
    await page.keyboard.type('We have found it and are calling you.');
    await page.keyboard.press('Control+Enter');
    await entryOf(page, 'COMMENTED').waitFor();
    await page.context().close();
  });

  it('single keys rest everywhere once they are switched off; Ctrl K does not', async () => {
    const page = await stage.open('priya', '/cases');
    await page.getByTestId('case-row').first().waitFor();
    await page.keyboard.press('?');
    await dialogOf(page).getByLabel('Single-key shortcuts').uncheck({ force: true });
    await page.keyboard.press('Escape');
    await dialogOf(page).waitFor({ state: 'detached' });
    await page.keyboard.press('j');
    await page.keyboard.press('l');
    expect(await page.locator('[data-selected]').count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe('/cases');
    await page.keyboard.press('Control+k');
    await dialogOf(page).getByRole('combobox').waitFor();
    await page.context().close();
  });

  it('[ and ] lead to the neighbours in the list a case was opened from', async () => {
    await stage.world.phoneP1('Callers hear silence', 25 * 60_000);
    const page = await stage.open('priya', '/board');
    await page.getByTestId('case-row').nth(1).waitFor();
    const [first, second] = await page
      .getByTestId('case-row')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-reference') ?? ''));
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator(`[data-testid="case-page"][data-reference="${first ?? ''}"]`).waitFor();
    await page.keyboard.press(']');
    await page.locator(`[data-testid="case-page"][data-reference="${second ?? ''}"]`).waitFor();
    await page.keyboard.press('[');
    await page.locator(`[data-testid="case-page"][data-reference="${first ?? ''}"]`).waitFor();
    await page.context().close();
  });
});
