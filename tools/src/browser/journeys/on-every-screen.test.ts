import { AxeBuilder } from '@axe-core/playwright';
import { type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Name } from '../cast.ts';
import { setStage, type Stage } from '../stage.ts';

let stage: Stage;
let reference: string;
let drafts: readonly string[];
let person: string;
beforeAll(async () => {
  stage = await setStage();
  const on = await stage.world.phoneP1('Agents cannot log in, all queues down since the update', 12 * 60_000);
  await stage.world.claim('priya', on);
  await stage.world.say(
    'priya',
    on,
    'Looking at the identity node; aVeryLongWordWithoutAnyPlaceToBreakIt_'.repeat(3),
  );
  const waits = await stage.world.phoneP1('Recordings are missing', 25 * 60_000);
  await stage.world.claim('priya', waits);
  await stage.world.waitFor('priya', waits, 'One example call, please');
  await stage.world.phoneP1('Callers hear silence', 4 * 60_000);
  await stage.world.reportOnline('Wallboard shows yesterday’s figures');
  reference = on.reference;
  person = await addressOfPerson('Priya Shah');
  drafts = await Promise.all([
    draftOf('/admin/calendars/OFFICE%201'),
    draftOf('/admin/policies/Western%20Europe%20SLA%202.6'),
  ]);
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  expect(stage.complaints).toEqual([]);
});

async function addressOfPerson(name: string): Promise<string> {
  const page = await stage.open('ada', '/admin/people');
  const address = await page.getByRole('link', { name }).getAttribute('href');
  await page.context().close();
  return address ?? '';
}

/** The address of a new draft of what is at an address. */
async function draftOf(address: string): Promise<string> {
  const page = await stage.open('ada', address);
  await page.getByRole('button', { name: 'Edit as a draft' }).click();
  await page.getByTestId('save-state').waitFor();
  const { pathname } = new URL(page.url());
  await page.context().close();
  return pathname;
}

const administration = [
  '/admin/people',
  'person',
  '/admin/sessions',
  '/admin/tokens',
  '/admin/sign-on',
  '/admin/audit',
  '/account',
  '/admin/calendars',
  '/admin/calendars/OFFICE%201',
  '/admin/policies',
  '/admin/policies/Western%20Europe%20SLA%202.6',
  '/admin/compare?kind=CALENDAR&left=OFFICE%201&right=ROUND_THE_CLOCK%201',
  '/admin/try?at=2026-11-20T18:30&event=RESTORED@2026-11-23T09:00@WORKAROUND',
  '/admin/moves?policy=Western%20Europe%20SLA%202.6',
  'calendar draft',
  'calendar draft?panel=year',
  'policy draft?panel=try',
];

const rooms: Record<Exclude<Name, 'jonas' | 'nils'>, readonly string[]> = {
  maria: ['/', '/cases', '/report', '/account', '/nowhere', 'case'],
  owen: ['/board', '/call', 'case'],
  priya: ['/board', '/cases', '/cases/mine', 'case'],
  elena: ['/', 'case'],
  ada: ['/', ...administration],
};
const addressOf = (room: string): string =>
  room === 'case'
    ? `/cases/${reference}`
    : room === 'person'
      ? person
      : room.replace('calendar draft', drafts[0] ?? '').replace('policy draft', drafts[1] ?? '');

/** Its rows, its case or its form are there; nothing is being fetched any more. */
async function settled(page: Page): Promise<void> {
  await page.locator('main :is(h1, h2)').first().waitFor();
  if (page.url().endsWith(reference)) await page.getByTestId('timeline-event').last().waitFor();
  // A room of the administration asks for several things, one after the other.
  if (page.url().includes('/admin/')) await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}

/** A page is looked at in each way without being fetched anew: that takes longer than the looking. */
async function turnTo(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor({ state: 'attached' });
}

it.each(Object.keys(rooms) as (keyof typeof rooms)[])('no room of %s scrolls sideways', async (name) => {
  const page = await stage.open(name, '/', { viewport: { width: 320, height: 800 } });
  for (const room of rooms[name]) {
    await page.goto(addressOf(room));
    for (const [width, scheme] of [
      [320, 'dark'],
      [380, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await turnTo(page, scheme);
      await settled(page);
      const excess = await page.evaluate(() => (document.scrollingElement?.scrollWidth ?? 0) - innerWidth);
      expect(excess, `${room} at a width of ${String(width)}`).toBeLessThanOrEqual(0);
    }
  }
  await page.context().close();
});

const grave = ['serious', 'critical'];
/** What shuts somebody out, in the light and in the dark. */
async function violations(page: Page): Promise<string[]> {
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

describe('nothing shuts anybody out', () => {
  it.each(['/', '/gallery', '/password?invited#a-link'])('a stranger at %s', async (path) => {
    const page = await stage.visit(path);
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });

  it.each([
    ['maria', ['/', '/report', 'case']],
    ['priya', ['/board', '/cases', 'case']],
    ['ada', ['/']],
  ] as const)('%s', async (name, places) => {
    const page = await stage.open(name, '/');
    for (const place of places) {
      await page.goto(addressOf(place));
      await settled(page);
      expect(await violations(page), place).toEqual([]);
    }
    await page.context().close();
  });

  it.each(administration)('in the administration’s room %s', async (room) => {
    const page = await stage.open('ada', addressOf(room));
    await settled(page);
    expect(await violations(page)).toEqual([]);
    await page.context().close();
  });
});
