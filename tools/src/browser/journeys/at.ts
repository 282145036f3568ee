import { type Locator, type Page } from 'playwright-core';

export const rowOf = (page: Page, reference: string): Locator =>
  page.locator(`[data-testid="case-row"][data-reference="${reference}"]`);

/** A clock of the case on screen; `[data-clock]` holds its kind and its state. */
export const clockOf = (page: Page, kind: string, state?: string): Locator =>
  page.locator(`[data-clock="${kind}"]${state === undefined ? '' : `[data-state="${state}"]`}`);

export const entryOf = (page: Page, type: string): Locator =>
  page.locator(`[data-testid="timeline-event"][data-type="${type}"]`);

export const dialogOf = (page: Page): Locator => page.getByRole('dialog');

/** Walks the list with J until that row has the keyboard. */
export async function walkTo(page: Page, reference: string): Promise<void> {
  const row = rowOf(page, reference);
  await row.waitFor();
  const rows = await page.getByTestId('case-row').count();
  for (let step = 0; step < rows; step += 1) {
    await page.keyboard.press('j');
    if ((await row.getAttribute('data-selected')) !== null) return;
  }
  throw new Error(`J never came to ${reference}.`);
}
