import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStage, type Stage } from '../stage.ts';
import { dialogOf, entryOf } from './at.ts';

const WAY = 'vpn-77.halden.example\nuser desk, word Marmalade-4410';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  expect(stage.complaints).toEqual([]);
});

describe('how to connect', () => {
  it('is said by the customer, seen as said by all, and read for a while by who holds the case', async () => {
    const on = await stage.world.phoneP1('Agents cannot log in', 12 * 60_000);
    const maria = await stage.open('maria', `/cases/${on.reference}`);
    const panel = maria.getByTestId('remote-access');
    await panel.getByText('on site may be charged').waitFor();
    await maria.getByRole('button', { name: 'Say how to connect' }).click();
    const dialog = dialogOf(maria);
    await dialog.getByRole('textbox').fill(WAY);
    await dialog.getByRole('button', { name: /Keep it sealed/ }).click();
    await dialog.waitFor({ state: 'detached' });
    await panel.getByText('kept sealed').waitFor();
    expect(await maria.getByRole('button', { name: 'Show how to connect' }).count()).toBe(0);
    await entryOf(maria, 'REMOTE_ACCESS_SET').waitFor();

    const priya = await stage.open('priya', `/cases/${on.reference}`);
    const hers = priya.getByTestId('remote-access');
    await hers.getByText('kept sealed').waitFor();
    expect(await hers.getByRole('button', { name: 'Show how to connect' }).count()).toBe(0);
    await stage.world.claim('priya', on);
    await hers.getByRole('button', { name: 'Show how to connect' }).click();
    const field = hers.getByLabel('How to connect', { exact: true });
    expect(await field.inputValue()).toBe(WAY);
    await hers.getByText(/Hides itself in \d+ seconds/).waitFor();
    await hers.getByRole('button', { name: /Copy/ }).waitFor();
    const kept = await priya.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(kept).not.toContain('Marmalade');
    await hers.getByRole('button', { name: 'Hide' }).click();
    expect(await field.count()).toBe(0);
    expect(await priya.content()).not.toContain('Marmalade');
    await maria.context().close();
    await priya.context().close();
  });

  it('hides by itself after a minute, and that it is not possible is said to all with what follows', async () => {
    const on = await stage.world.phoneP1('Callers hear silence', 14 * 60_000);
    await stage.world.claim('priya', on);
    const priya = await stage.open('priya', '/board');
    await priya.clock.install();
    await priya.goto(`/cases/${on.reference}`);
    await priya.getByRole('button', { name: 'Say how to connect' }).click();
    await dialogOf(priya).getByRole('textbox').fill(WAY);
    await dialogOf(priya)
      .getByRole('button', { name: /Keep it sealed/ })
      .click();
    const panel = priya.getByTestId('remote-access');
    await panel.getByRole('button', { name: 'Show how to connect' }).click();
    await panel.getByLabel('How to connect', { exact: true }).waitFor();
    await priya.clock.runFor(61_000);
    await panel.getByLabel('How to connect', { exact: true }).waitFor({ state: 'detached' });

    await priya.getByRole('button', { name: 'Change' }).click();
    await dialogOf(priya).getByText('Not possible').click();
    await dialogOf(priya).getByRole('textbox').fill('Their security officer forbids it');
    await dialogOf(priya).getByRole('button', { name: 'Save' }).click();
    await panel.getByText('Their security officer forbids it').waitFor();
    await panel.getByText('on site may be charged').waitFor();
    await priya.context().close();
  });
});
