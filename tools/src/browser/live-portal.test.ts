import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Page } from 'playwright-core';
import { setStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

/** Notes in the page itself when an element first appears, so that looking does not cost time. */
async function watchFor(page: Page, name: string, selector: string): Promise<void> {
  await page.evaluate(
    ([key, wanted]) => {
      const look = (): void => {
        if (!document.querySelector(wanted)) return;
        document.documentElement.dataset[key] ??= String(Date.now());
      };
      look();
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });
    },
    [name, selector] as const,
  );
}

const seenAt = async (page: Page, name: string): Promise<number> => {
  await page.waitForFunction((key) => document.documentElement.dataset[key] !== undefined, name, {
    timeout: 20_000,
  });
  return Number(await page.evaluate((key) => document.documentElement.dataset[key], name));
};

describe('a customer’s page, left untouched', () => {
  it('shows the breach, on the clock and in the story, within a second of the due instant', async () => {
    const on = await stage.world.phoneP1('Agents cannot log in, all queues down', 8_000);
    const dueAt = on.nextDueAt?.getTime() ?? Number.NaN;
    const page = await stage.open('maria', `/cases/${on.reference}`);
    await page.locator('[data-clock="RESPONSE"]').waitFor();
    expect(await page.locator('[data-testid="timeline-event"][data-type="CLOCK_BREACHED"]').count()).toBe(0);
    expect(Date.now()).toBeLessThan(dueAt);
    await watchFor(page, 'clock', '[data-clock="RESPONSE"][data-state="breaking"]');
    await watchFor(page, 'story', '[data-testid="timeline-event"][data-type="CLOCK_BREACHED"]');
    for (const name of ['clock', 'story']) {
      const late = (await seenAt(page, name)) - dueAt;
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThan(1_000);
    }
    await page.context().close();
  });
});

describe('a second engineer’s board', () => {
  it('loses a row that somebody else claims, says who took it, and is not reloaded', async () => {
    const on = await stage.world.phoneP1('Callers hear silence after transfer', 20 * 60_000);
    const priya = await stage.open('priya', '/board');
    const jonas = await stage.open('jonas', '/board');
    const row = (page: Page) => page.locator(`[data-testid="case-row"][data-reference="${on.reference}"]`);
    await row(priya).waitFor();
    await row(jonas).waitFor();
    await jonas.evaluate(() => {
      document.documentElement.dataset['kept'] = 'yes';
    });
    await row(priya).hover();
    await row(priya).getByTestId('claim-button').click();
    await row(jonas).getByText('Priya').waitFor({ timeout: 2_000 });
    await row(jonas).waitFor({ state: 'detached', timeout: 10_000 });
    expect(await jonas.evaluate(() => document.documentElement.dataset['kept'])).toBe('yes');
    await priya.context().close();
    await jonas.context().close();
  });
});

describe('a network that was cut for a while', () => {
  it('is said so, and nothing is missing and nothing doubled when it is back', async () => {
    const on = await stage.world.phoneP1('Recordings missing for the claims queue', 25 * 60_000);
    const page = await stage.open('maria', `/cases/${on.reference}`);
    await stage.world.say('priya', on, 'before the cut');
    await page.getByText('before the cut').waitFor({ timeout: 3_000 });

    stage.network.cut();
    await page.locator('[data-status="lost"]').first().waitFor({ timeout: 10_000 });
    for (const nth of [1, 2, 3]) await stage.world.say('priya', on, `while it was cut, ${String(nth)}`);
    expect(await page.getByText('while it was cut').count()).toBe(0);
    stage.network.mend();
    await page.locator('[data-status="live"]').first().waitFor({ timeout: 30_000 });
    await page.getByText('while it was cut, 3').waitFor({ timeout: 5_000 });
    await stage.world.say('priya', on, 'after it was back');
    await page.getByText('after it was back').waitFor({ timeout: 3_000 });

    const everything = [1, 2, 3].map((nth) => `while it was cut, ${String(nth)}`);
    for (const said of ['before the cut', ...everything, 'after it was back']) {
      expect(await page.getByText(said, { exact: true }).count(), said).toBe(1);
    }
    await page.context().close();
  });

  it('heals even where a part of the page had not been fetched yet', async () => {
    const on = await stage.world.phoneP1('Reports come out empty', 25 * 60_000);
    const page = await stage.open('maria', '/');
    const away = /\/assets\/case-dialogs|\/healthz/;
    await page.route(away, (route) => route.abort());
    await page.goto(`/cases/${on.reference}`);
    await page.getByText('A part of this page could not be fetched').waitFor();
    await page.unroute(away);
    await page.locator('[data-status="live"]').first().waitFor({ timeout: 30_000 });
    await page.getByRole('heading', { name: 'Reports come out empty' }).waitFor();
    await page.context().close();
  });

  it('heals the same way when the service itself was killed and came back', async () => {
    const on = await stage.world.phoneP1('Wallboard shows yesterday’s figures', 25 * 60_000);
    const page = await stage.open('maria', `/cases/${on.reference}`);
    await stage.app.kill();
    await page.locator('[data-status="lost"]').first().waitFor({ timeout: 10_000 });
    await stage.world.say('priya', on, 'said while the service was down');
    await stage.app.restart();
    await page.getByText('said while the service was down').waitFor({ timeout: 45_000 });
    await page.context().close();
  });
});
