import { type Page } from 'playwright-core';
import { type Name } from './cast.ts';
import { setStage, type Stage } from './stage.ts';

/** The rooms of the administration. */
export const administration = [
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

/** Every room, by whom it is looked at. */
export const rooms: Record<Exclude<Name, 'jonas' | 'nils'>, readonly string[]> = {
  maria: ['/', '/cases', '/report', '/account', '/nowhere', 'case'],
  owen: ['/board', '/call', 'case'],
  priya: ['/board', '/cases', '/cases/mine', 'case'],
  elena: ['/', 'case'],
  ada: ['/', ...administration],
};

export interface Screens {
  readonly stage: Stage;
  /** The address of a room, which may be that of the case, the person or the drafts that were made for it. */
  addressOf(room: string): string;
  /** Its rows, its case or its form are there; nothing is being fetched any more. */
  settled(page: Page): Promise<void>;
}

/** A stage on which something is to be seen in every room. */
export async function openScreens(): Promise<Screens> {
  const stage = await setStage();
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
  const person = await addressOfPerson(stage, 'Priya Shah');
  const [calendarDraft, policyDraft] = await Promise.all([
    draftOf(stage, '/admin/calendars/OFFICE%201'),
    draftOf(stage, '/admin/policies/Western%20Europe%20SLA%202.6'),
  ]);
  return {
    stage,
    addressOf: (room) => {
      if (room === 'case') return `/cases/${on.reference}`;
      if (room === 'person') return person;
      return room.replace('calendar draft', calendarDraft).replace('policy draft', policyDraft);
    },
    settled: async (page) => {
      await page.locator('main :is(h1, h2)').first().waitFor();
      if (page.url().endsWith(on.reference)) await page.getByTestId('timeline-event').last().waitFor();
      // A room of the administration asks for several things, one after the other.
      if (page.url().includes('/admin/')) await page.waitForLoadState('networkidle');
      await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
    },
  };
}

async function addressOfPerson(stage: Stage, name: string): Promise<string> {
  const page = await stage.open('ada', '/admin/people');
  const address = await page.getByRole('link', { name }).getAttribute('href');
  await page.context().close();
  return address ?? '';
}

/** The address of a new draft of what is at an address. */
async function draftOf(stage: Stage, address: string): Promise<string> {
  const page = await stage.open('ada', address);
  await page.getByRole('button', { name: 'Edit as a draft' }).click();
  await page.getByTestId('save-state').waitFor();
  const { pathname } = new URL(page.url());
  await page.context().close();
  return pathname;
}
