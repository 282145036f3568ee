import { AxeBuilder } from '@axe-core/playwright';
import { type Page } from 'playwright-core';

/** A page is looked at in each way without being fetched anew: that takes longer than the looking. */
export async function turnTo(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor({ state: 'attached' });
}

/** How far a page can be scrolled sideways, in pixels. */
export const excessWidth = (page: Page): Promise<number> =>
  page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);

const grave = ['serious', 'critical'];

/** What shuts somebody out of a page, in the light and in the dark. */
export async function violations(page: Page): Promise<string[]> {
  const all: string[] = [];
  for (const scheme of ['light', 'dark'] as const) {
    await turnTo(page, scheme);
    const { violations: found } = await new AxeBuilder({ page }).analyze();
    for (const { impact, id, nodes } of found)
      if (grave.includes(impact ?? ''))
        all.push(...nodes.map(({ target }) => `${scheme}: ${id}: ${target.join(' ')}`));
  }
  return all;
}
