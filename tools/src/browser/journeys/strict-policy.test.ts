import { type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStage, type Stage } from '../stage.ts';

let stage: Stage;
let reference: string;
beforeAll(async () => {
  stage = await setStage();
  const on = await stage.world.phoneP1('Agents cannot log in', 12 * 60_000);
  await stage.world.claim('priya', on);
  reference = on.reference;
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
});

/** Marks what the last test smuggles in. */
const BAIT = 'bait-7305';

async function policyOf(page: Page): Promise<string> {
  const response = await page.request.get('/');
  return response.headers()['content-security-policy'] ?? '';
}

describe('the policy of the pages', () => {
  it('allows neither inline scripts nor inline styles, and a new nonce for each page', async () => {
    const page = await stage.visit('/');
    const [first, second] = [await policyOf(page), await policyOf(page)];
    expect(first).not.toMatch(/unsafe|\*|http:\/\/(?!localhost)/);
    expect(first).toMatch(/default-src 'none'/);
    expect(first).not.toBe(second);
    await page.context().close();
  });

  it('leaves the portal its looks: menus, dialogs and the palette paint and close', async () => {
    const page = await stage.open('priya', `/cases/${reference}`);
    await page.getByTestId('timeline-event').last().waitFor();
    const colour = await page.evaluate(() =>
      getComputedStyle(document.documentElement).getPropertyValue('--mantine-color-body'),
    );
    expect(colour).not.toBe('');
    const styled = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLStyleElement>('style')].map(({ nonce, sheet }) => ({
        nonce: nonce !== '',
        rules: (sheet?.cssRules.length ?? 0) > 0,
      })),
    );
    expect(styled.length).toBeGreaterThan(0);
    expect(styled.filter(({ nonce, rules }) => !nonce || !rules)).toEqual([]);

    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog');
    await palette.waitFor();
    // What keeps the page behind a dialog from scrolling is a style element made at run time.
    expect(await page.evaluate(() => getComputedStyle(document.body).overflow)).toBe('hidden');
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'hidden' });
    await page.context().close();
    // A browser writes every refusal of the policy to the console.
    expect(stage.complaints).toEqual([]);
  });

  it('runs and paints nothing that somebody wrote into a page', async () => {
    const page = await stage.visit('/');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    const ran = await page.evaluate(async (bait) => {
      const broken: string[] = [];
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
        broken.push(effectiveDirective),
      );
      const script = document.createElement('script');
      script.textContent = `window.caught = '${bait}'`;
      document.body.append(script);
      const far = document.createElement('script');
      far.src = `https://evil.example/${bait}.js`;
      document.body.append(far);
      const box = document.createElement('div');
      box.innerHTML = `<p id="${bait}" style="color: rgb(1, 2, 3)">x</p><img src="x" onerror="window.caught = '${bait}'">`;
      document.body.append(box);
      const style = document.createElement('style');
      style.textContent = `#${bait} { background: rgb(4, 5, 6) }`;
      document.head.append(style);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const paragraph = document.getElementById(bait);
      const look = paragraph && getComputedStyle(paragraph);
      return {
        caught: (globalThis as { caught?: string }).caught ?? null,
        colour: look?.color,
        background: look?.backgroundColor,
        broken: [...new Set(broken)].sort(),
      };
    }, BAIT);
    expect(ran.caught).toBeNull();
    expect(ran.colour).not.toBe('rgb(1, 2, 3)');
    expect(ran.background).not.toBe('rgb(4, 5, 6)');
    expect(ran.broken).toEqual(
      expect.arrayContaining(['script-src-elem', 'style-src-attr', 'style-src-elem', 'script-src-attr']),
    );
    await page.context().close();
  });
});
