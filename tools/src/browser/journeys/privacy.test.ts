import { readFileSync } from 'node:fs';
import { type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStage, type Stage } from '../stage.ts';
import { dialogOf } from './at.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  expect(stage.complaints).toEqual([]);
});

/** What a press on the button saves as a file. */
async function exported(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('personal-data.json');
  return readFileSync(await download.path(), 'utf8');
}

describe('personal data', () => {
  it('is taken away as a file by the person themselves, and by an administrator', async () => {
    const on = await stage.world.phoneP1('Agents cannot log in', 12 * 60_000);
    await stage.world.claim('jonas', on);
    const jonas = await stage.open('jonas', '/account');
    const own = JSON.parse(await exported(jonas, 'Export my data')) as {
      person: { email: string };
      otherCases: { reference: string }[];
    };
    expect(own.person.email).toBe(stage.world.emailOf('jonas'));
    expect(own.otherCases.map(({ reference }) => reference)).toContain(on.reference);
    await jonas.getByText('Saved as personal-data.json').waitFor();
    await jonas.context().close();

    const ada = await stage.open('ada', '/admin/people');
    await ada.getByRole('link', { name: 'Owen Tate' }).click();
    expect(await exported(ada, 'Export data')).toContain(stage.world.emailOf('owen'));
    await ada.context().close();
  });

  it('is erased after a look at what goes and stays, with the name typed; the case shows a pseudonym', async () => {
    const on = await stage.world.phoneP1('Callers hear silence', 14 * 60_000);
    await stage.world.claim('jonas', on);
    await stage.world.say('jonas', on, 'Looking at the trunk now');
    const jonas = await stage.open('jonas', '/board');
    const ada = await stage.open('ada', '/admin/people');
    await ada.getByRole('link', { name: 'Jonas Weber' }).click();
    await ada.getByRole('button', { name: 'Erase…' }).click();
    const dialog = dialogOf(ada);
    await dialog.getByText('1 × places signed in').waitFor();
    await dialog.getByText('what they wrote in messages and notes').waitFor();
    await dialog
      .getByText(/Stays, under “Former engineer of Enghouse Interactive \([0-9a-f]{4}\)”/)
      .waitFor();
    await dialog.getByRole('button', { name: /Erase for ever/ }).click();
    await dialog.getByText('Type it as it stands here').waitFor();
    await dialog.getByRole('textbox').fill('jonas weber');
    await dialog.getByRole('button', { name: /Erase for ever/ }).click();
    await dialog.waitFor({ state: 'detached' });
    await ada.getByRole('link', { name: 'Owen Tate' }).waitFor();
    expect(await ada.getByText('Jonas Weber').count()).toBe(0);
    await jonas.getByRole('button', { name: 'Sign in' }).waitFor();
    await ada.context().close();
    await jonas.context().close();

    const maria = await stage.open('maria', `/cases/${on.reference}`);
    await maria.getByText('Looking at the trunk now').waitFor();
    await maria
      .getByText(/Former engineer of Enghouse Interactive/)
      .first()
      .waitFor();
    expect(await maria.getByText('Jonas').count()).toBe(0);
    await maria.context().close();
  });
});
