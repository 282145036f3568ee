import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * A real browser on a machine that has none: on Linux x64 Chromium comes inside an npm package, elsewhere
 * the Chrome of the machine is used. The switches that the package proposes are left out: they run every
 * page in one process and switch off the browser's own protections, and we test with both in place.
 */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return playwright.launch({ channel: 'chrome', headless: true });
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
    headless: true,
  });
}
