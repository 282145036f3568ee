import { type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStage, type Stage } from '../stage.ts';
import { clockOf, dialogOf } from './at.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
});

const saved = (page: Page) => page.locator('[data-testid="save-state"][data-kind="SAVED"]');
const differences = (page: Page) => page.getByTestId('differences');

/** A draft of what is at that address, in the hands of the administrator. */
async function draftOf(address: string): Promise<Page> {
  const page = await stage.open('ada', address);
  await page.getByRole('button', { name: 'Edit as a draft' }).click();
  await saved(page).waitFor();
  return page;
}

/** What was typed is on its way and has arrived. */
async function settle(page: Page): Promise<void> {
  await page.waitForTimeout(100);
  await saved(page).waitFor();
}

async function publish(page: Page, note: string): Promise<void> {
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await dialogOf(page).getByLabel('What is new in it').fill(note);
  await dialogOf(page).getByRole('button', { name: 'Publish' }).click();
  await dialogOf(page).waitFor({ state: 'detached' });
}

describe('an administrator', () => {
  it('edits a calendar as a draft, which saves itself, can be undone, and is there after a reload', async () => {
    const page = await draftOf('/admin/calendars/OFFICE%201');
    await page.getByLabel('Friday, span 1, to').fill('1630');
    await page.getByLabel('Friday, span 1, to').blur();
    await page.getByRole('button', { name: 'Add hours on Saturday' }).click();
    await page.getByRole('button', { name: 'Copy to other days: the hours of Saturday' }).click();
    await page.getByRole('menuitem', { name: 'Sunday' }).click();
    await page.getByRole('combobox', { name: 'Time zone' }).fill('london');
    await page.getByRole('option', { name: 'Europe/London' }).click();
    await settle(page);
    await page.reload();
    expect(await page.getByLabel('Friday, span 1, to').inputValue()).toBe('16:30');
    expect(await page.getByLabel('Sunday, span 1, from').inputValue()).toBe('09:00');
    expect(await page.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe('Europe/London');

    await page.getByRole('button', { name: 'Remove Sunday 09:00 to 17:00' }).click();
    await page.getByLabel('Sunday, span 1, from').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByLabel('Sunday, span 1, from').waitFor();
    await page.getByRole('tab', { name: 'Differences' }).click();
    await differences(page).getByText('changed').first().waitFor();
    await page.context().close();
  });

  it('is told every fault at its place at once, in the fields and in the text, and loses nothing', async () => {
    const page = await draftOf('/admin/calendars/OFFICE%201');
    await page.getByLabel('Monday, span 1, to').fill('25');
    await page.getByLabel('Tuesday, span 1, from').fill('noon');
    await page.getByText('2 things have to be put right').waitFor();
    await page.getByText('Write the end as HH:MM').first().waitFor();
    await page.getByRole('link', { name: 'Weekly hours, 2, From' }).click();
    expect(
      await page.getByLabel('Tuesday, span 1, from').evaluate((field) => field === document.activeElement),
    ).toBe(true);

    await page.getByText('JSON', { exact: true }).click();
    await page
      .getByRole('button', { name: /^Line \d+$/ })
      .first()
      .waitFor();
    const text = page.getByLabel('The document as JSON');
    await text.fill(`${await text.inputValue()}}`);
    await page.getByText('this is not JSON').waitFor();
    await settle(page);
    await page.reload();
    expect(await page.getByLabel('The document as JSON').inputValue()).toMatch(/\}\}$/);
    await page.context().close();
  });

  it('takes a country’s holidays after a look at which days change', async () => {
    const page = await draftOf('/admin/calendars/OFFICE%201');
    await page.getByRole('combobox', { name: 'Country' }).fill('united kingdom');
    await page.getByRole('option', { name: 'United Kingdom' }).first().click();
    await page.getByLabel('From year').fill('2027');
    await page.getByLabel('To year').fill('2027');
    await page.getByRole('button', { name: 'Preview' }).click();
    const preview = page.getByTestId('holiday-preview');
    await preview
      .getByText(/Christmas Day/)
      .first()
      .waitFor();
    await preview.getByTestId('move-figures').waitFor();
    expect(await page.getByText('No holidays.').count()).toBe(1);
    await preview.getByRole('button', { name: 'Take these holidays' }).click();
    await page
      .getByRole('listitem')
      .filter({ has: page.locator('input[value="Christmas Day"]') })
      .waitFor();
    await settle(page);

    await page.getByRole('tab', { name: 'Year' }).click();
    await page.getByRole('button', { name: 'The year after' }).click();
    await page.getByTestId('year-view').getByRole('row', { name: 'Sat 25 Dec Christmas Day' }).waitFor();
    await page.context().close();
  });

  it('takes holidays from the text of an iCalendar file, publishes, and compares the two versions', async () => {
    const page = await draftOf('/admin/calendars/OFFICE%201');
    await page.getByText('iCalendar file', { exact: true }).click();
    await page
      .getByLabel('iCalendar text')
      .fill(
        [
          'BEGIN:VCALENDAR',
          'VERSION:2.0',
          'PRODID:-//test//test//EN',
          'BEGIN:VEVENT',
          'UID:founders-day',
          'DTSTAMP:20260101T000000Z',
          'DTSTART;VALUE=DATE:20270512',
          'SUMMARY:Founders’ Day',
          'END:VEVENT',
          'END:VCALENDAR',
        ].join('\r\n'),
      );
    await page.getByLabel('To year').fill('2027');
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByTestId('holiday-preview').getByText('1 day changes.').first().waitFor();
    await page.getByRole('button', { name: 'Take these holidays' }).click();
    await settle(page);
    await publish(page, 'Founders’ Day is a holiday.');
    await page.getByRole('heading', { name: 'Office hours, OFFICE 2' }).waitFor();
    await page.getByText('Published.').waitFor();
    await page.getByText('Founders’ Day is a holiday.').first().waitFor();
    await page.getByRole('link', { name: 'compare with OFFICE 2' }).click();
    await differences(page).getByText('1 difference').waitFor();
    await differences(page)
      .getByRole('row', { name: /2027-05-12.*not there.*Founders’ Day.*added/ })
      .waitFor();
    await page.context().close();
  });

  it('asks when a P1 of Friday evening is due, and why, by an address that others can open', async () => {
    const question = '/admin/try?priority=P1&plan=PREMIUM&deployment=CLOUD&zone=Etc/GMT&at=2026-11-20T18:30';
    const page = await stage.open('ada', question);
    const response = page.locator('[data-testid="tried-clock"][data-kind="RESPONSE"]');
    await response.getByText('Mon 23 Nov 08:30 GMT').waitFor();
    await response.getByText('Outside service hours').first().waitFor();
    await page.getByText('the product offers it').click();
    await response.getByText('Fri 20 Nov 19:00 GMT').waitFor();
    expect(new URL(page.url()).searchParams.get('cover')).toBe('roundTheClock');

    const manager = await stage.open('elena', `${new URL(page.url()).pathname}${new URL(page.url()).search}`);
    await manager
      .locator('[data-testid="tried-clock"][data-kind="RESPONSE"]')
      .getByText('Fri 20 Nov 19:00 GMT')
      .waitFor();
    await page.getByRole('button', { name: 'Add an event' }).click();
    await response.getByText('missed').waitFor();
    await manager.context().close();
    await page.context().close();
  });

  it('publishes a policy, then moves the clocks that run: looked at first, with a reason, to the end', async () => {
    const on = await stage.world.phoneP1('Agents cannot log in', 25 * 60_000);
    const page = await draftOf('/admin/policies/Western%20Europe%20SLA%202.6');
    await page.getByLabel('Version', { exact: true }).fill('2.7');
    const target = page.getByRole('group', { name: 'Response', exact: true }).getByLabel('Response, P1', {
      exact: true,
    });
    await target.fill('45');
    await settle(page);
    await page.getByRole('tab', { name: 'Differences' }).click();
    await differences(page)
      .getByRole('row', { name: /PT30M.*PT45M.*changed/ })
      .waitFor();
    await publish(page, 'More time to respond.');
    await page.getByRole('heading', { name: 'Western Europe SLA 2.7' }).waitFor();
    await page.getByRole('link', { name: 'Look at moving them' }).click();

    // Whoever runs the installation sees how many move, not whose they are.
    await page.getByTestId('move-figures').getByText('a case not shown to you').first().waitFor();
    await page.getByLabel('Why they are moved').fill('Agreed with the customer.');
    await page.getByRole('button', { name: /^Move \d+ clocks?$/ }).click();
    await dialogOf(page).getByText('What is broken stays broken').waitFor();
    await dialogOf(page).getByRole('button', { name: 'Move them' }).click();
    await page.locator('[data-testid="clock-move"][data-state="DONE"]').waitFor();
    await page.getByText('“Agreed with the customer.”').waitFor();
    await page.context().close();

    const engineer = await stage.open('priya', `/cases/${on.reference}`);
    await clockOf(engineer, 'RESPONSE').waitFor();
    await engineer.keyboard.press('y');
    await dialogOf(engineer).getByText('Response, P1, 45 min.').waitFor();
    await engineer.context().close();
  });

  it('keeps what was typed when somebody else saved meanwhile, and says who', async () => {
    const one = await draftOf('/admin/calendars/OFFICE%201');
    const other = await stage.open('ada', new URL(one.url()).pathname);
    await saved(other).waitFor();
    await one.getByLabel('Monday, span 1, to').fill('17:00');
    await settle(one);
    await other.getByLabel('Tuesday, span 1, to').fill('16:00');
    await other.getByText('Ada Klein saved this draft').waitFor();
    expect(await other.getByLabel('Tuesday, span 1, to').inputValue()).toBe('16:00');
    await other.getByRole('button', { name: 'Take theirs' }).click();
    expect(await other.getByLabel('Monday, span 1, to').inputValue()).toBe('17:00');
    expect(await other.getByLabel('Tuesday, span 1, to').inputValue()).toBe('18:00');
    await other.getByRole('button', { name: 'Undo' }).click();
    expect(await other.getByLabel('Tuesday, span 1, to').inputValue()).toBe('16:00');
    await settle(other);

    await one.getByRole('button', { name: 'Discard' }).click();
    await dialogOf(one).getByRole('button', { name: 'Discard the draft' }).click();
    await one.getByRole('heading', { name: 'Calendars', level: 1 }).waitFor();
    await one.context().close();
    await other.context().close();
  });

  it('goes on typing while the connection is lost; it is saved when it is back', async () => {
    const page = await draftOf('/admin/calendars/OFFICE%201');
    stage.network.cut();
    await page.getByLabel('Monday, span 1, to').fill('15:00');
    await page.locator('[data-testid="save-state"][data-kind="UNREACHED"]').waitFor();
    stage.network.mend();
    await saved(page).waitFor();
    await page.locator('[data-status="live"]').first().waitFor();
    await page.reload();
    expect(await page.getByLabel('Monday, span 1, to').inputValue()).toBe('15:00');
    await page.context().close();
  });
});

describe('the rooms of the administration', () => {
  it('are walked by the keyboard: the year by its arrows', async () => {
    const page = await stage.open('ada', '/admin/calendars/OFFICE%201');
    const today = page.getByTestId('year-view').locator('button[tabindex="0"][data-date]');
    await today.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('PageDown');
    const at = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
    expect(at).toMatch(/^\w+day \d+ \w+ \d{4}, /);
    await page.context().close();
  });

  it('do not exist for a customer; a manager reads and cannot edit', async () => {
    const customer = await stage.open('maria', '/admin/calendars');
    await customer.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await customer.context().close();
    const manager = await stage.open('elena', '/admin/calendars/OFFICE%201');
    await manager.getByTestId('week-view').waitFor();
    expect(await manager.getByRole('button', { name: 'Edit as a draft' }).count()).toBe(0);
    await manager.goto('/admin/moves');
    await manager.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await manager.context().close();
  });
});
