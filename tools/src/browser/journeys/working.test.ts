import { type Case } from '@casewire/api';
import { type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStage, type Stage } from '../stage.ts';
import { clockOf, dialogOf, entryOf, rowOf, walkTo } from './at.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  expect(stage.complaints).toEqual([]);
});

describe('an engineer at the board', () => {
  it('claims with J and C, and connects through a dialog that names what it stops; the customer sees it met', async () => {
    const on = await stage.world.phoneP1('Agents cannot log in', 12 * 60_000);
    const maria = await stage.open('maria', `/cases/${on.reference}`);
    await clockOf(maria, 'RESPONSE', 'running').waitFor();

    const priya = await stage.open('priya', '/board');
    await walkTo(priya, on.reference);
    await priya.keyboard.press('c');
    await priya.getByRole('list', { name: 'Mine' }).getByText('Agents cannot log in').waitFor();
    await priya.waitForFunction(
      (reference) => document.activeElement?.closest(`[data-reference="${reference}"]`) !== null,
      on.reference,
    );
    await priya.keyboard.press('Enter');
    await priya.getByTestId('case-page').waitFor();

    await priya.keyboard.press('l');
    const dialog = dialogOf(priya);
    await dialog.getByText('Stops Response').waitFor();
    await dialog.getByText('Starts Update 1').waitFor();
    await priya.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await clockOf(maria, 'RESPONSE', 'met').waitFor();
    await clockOf(maria, 'PROGRESS_UPDATE', 'running').waitFor();
    await maria.getByText('Priya Shah writes to you by').waitFor();
    await maria.context().close();
    await priya.context().close();
  });

  it('reads who won when the claim comes second, and what to take instead', async () => {
    const on = await stage.world.phoneP1('Callers hear silence', 14 * 60_000);
    const other = await stage.world.phoneP1('Recordings are missing', 25 * 60_000);
    const jonas = await stage.open('jonas', '/board');
    await walkTo(jonas, on.reference);
    // His claim is on its way when hers is already there.
    await jonas.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('mutation ClaimCase')) await stage.world.claim('priya', on);
      await route.continue();
    });
    await jonas.keyboard.press('c');
    const row = rowOf(jonas, on.reference);
    await row.getByRole('alert').getByText(`Priya Shah took ${on.reference} at`).waitFor();
    await row.getByRole('button', { name: `Next on the board: ${other.reference}` }).click();
    expect(await rowOf(jonas, other.reference).getAttribute('data-selected')).toBe('true');
    await jonas.context().close();
  });
});

describe('a case that waits for its customer', () => {
  it('stands still with what is left, and runs on when they answer', async () => {
    const on = await stage.world.phoneP1('Phones ring once', 20 * 60_000);
    await stage.world.claim('priya', on);
    const priya = await stage.open('priya', `/cases/${on.reference}`);
    const maria = await stage.open('maria', '/');
    await clockOf(priya, 'RESTORATION', 'running').waitFor();
    await priya.keyboard.press('w');
    await dialogOf(priya).getByLabel('What you need from them').fill('Which SBC do they register with?');
    await dialogOf(priya).getByRole('button', { name: 'Wait', exact: true }).click();
    await clockOf(priya, 'RESTORATION', 'paused').waitFor();

    const need = maria.getByTestId('needs-you').locator('li', { hasText: on.reference });
    await need.getByText('Which SBC do they register with?').waitFor();
    await need.getByRole('link', { name: 'Answer' }).click();
    await clockOf(maria, 'RESTORATION', 'paused').waitFor();
    await maria.getByRole('button', { name: 'Answer' }).click();
    await maria.keyboard.type('SBC 2, in Leeds.');
    await maria.keyboard.press('Control+Enter');
    await clockOf(maria, 'RESTORATION', 'running').waitFor();
    await clockOf(priya, 'RESTORATION', 'running').waitFor();
    await entryOf(priya, 'CUSTOMER_RESPONDED').waitFor();
    await maria.context().close();
    await priya.context().close();
  });
});

describe('a hand-over with gaps', () => {
  let on: Case;
  let owen: Page;
  beforeAll(async () => {
    on = await stage.world.reportOnline('Reports are empty');
    await stage.world.claim('owen', on);
    owen = await stage.open('owen', `/cases/${on.reference}`);
  });
  afterAll(() => owen.context().close());

  const openDialog = async (): Promise<void> => {
    await owen.getByText('yours since').waitFor();
    await owen.keyboard.press('e');
    await dialogOf(owen).getByLabel('Whom do we speak with?').waitFor();
  };
  const handOver = () => dialogOf(owen).getByRole('button', { name: 'Hand over to L3' }).click();

  it('marks nothing before it was tried, then lists what is missing', async () => {
    await openDialog();
    expect(await dialogOf(owen).getByRole('alert').count()).toBe(0);
    await dialogOf(owen).getByLabel('Whom do we speak with?').fill('Joanna Reid');
    await handOver();
    const list = dialogOf(owen).getByRole('alert');
    await list.getByRole('link', { name: 'On which number?' }).click();
    expect(await owen.evaluate(() => document.activeElement?.id)).toBe('fault-report-contactPhone');
    expect(await list.getByRole('link', { name: 'Whom do we speak with?' }).count()).toBe(0);
  });

  it('keeps what was typed, also over a reload, and goes through once it is whole', async () => {
    await owen.keyboard.type('0113 496 0141');
    await owen.reload();
    await openDialog();
    const dialog = dialogOf(owen);
    expect(await dialog.getByLabel('Whom do we speak with?').inputValue()).toBe('Joanna Reid');
    expect(await dialog.getByLabel('On which number?').inputValue()).toBe('0113 496 0141');
    await dialog.getByLabel('What exactly fails?').fill('Every report is empty.');
    await dialog.getByLabel('Since when?').fill('2026-01-05T09:00');
    await dialog.getByLabel('How many people does it affect?').fill('12');
    await dialog.getByLabel('Operating system and version').fill('Windows 11');
    await dialog.getByLabel('Recent changes to the environment').fill('None');
    await dialog.getByLabel('Can we connect from here?').fill('Yes, by appointment');
    await dialog.getByLabel('What was looked into, and what it showed').fill('The database answers.');
    await dialog.getByLabel('Can it be made to happen again, and how?').fill('Always.');
    await dialog.getByText('Yes', { exact: true }).click();
    await dialog.getByLabel('Examples that fail').fill('Report 7');
    await dialog.getByLabel('Ways round it that were tried').fill('None');
    await handOver();
    await dialog.waitFor({ state: 'detached' });
    await owen.getByText('Open at L3').waitFor();
    await entryOf(owen, 'ESCALATED').waitFor();
  });
});
