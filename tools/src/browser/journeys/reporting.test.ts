import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStage, type Stage } from '../stage.ts';
import { clockOf, entryOf } from './at.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  expect(stage.complaints).toEqual([]);
});

describe('a P1 reported online', () => {
  it('runs as P3 until the customer rings, and turns to P1 before their eyes when the call is logged', async () => {
    const maria = await stage.open('maria', '/report');
    await maria.getByLabel('Product', { exact: true }).selectOption({ label: 'Contact Centre Cloud' });
    await maria.getByLabel('In one line').fill('Agents cannot log in');
    await maria.getByLabel('What happens').fill('The sign-in page loops for everybody.');
    await maria.getByRole('button', { name: 'Save and go on' }).click();
    await maria.getByText('Nobody can work').click();
    const panel = maria.getByTestId('phone-panel');
    await panel.getByText('0118 496 0123').waitFor();
    await maria.getByRole('button', { name: 'Save and go on' }).click();
    await maria.getByLabel('Whom do we speak with?').waitFor();
    await maria.locator('form button[type=submit]').click();

    const heading = maria.getByRole('heading', { name: /^CW-\d+ is reported$/ });
    await heading.waitFor();
    const reference = /CW-\d+/.exec((await heading.textContent()) ?? '')?.[0] ?? '';
    await panel.getByText(reference, { exact: true }).waitFor();
    await maria.getByRole('link', { name: `Open ${reference}` }).click();
    await maria.getByText(`Ring 0118 496 0123 and say ${reference}`).first().waitFor();
    await maria.getByLabel('Priority P3').first().waitFor();
    expect(await maria.title()).toBe(`${reference} Agents cannot log in · Casewire`);

    const owen = await stage.open('owen', `/call?case=${reference}`);
    await owen.getByText('Agents cannot log in').waitFor();
    await owen.getByLabel('Caller’s name').fill('Maria Kovacs');
    await owen.getByLabel('Priority agreed on the call').selectOption('P1');
    await owen.getByRole('button', { name: 'Log the call' }).click();
    await owen.getByTestId('case-page').waitFor();

    await maria.getByLabel('Priority P1').first().waitFor();
    await entryOf(maria, 'PRIORITY_CHANGED').waitFor();
    await clockOf(maria, 'RESTORATION', 'running').waitFor();
    await maria.context().close();
    await owen.context().close();
  });

  it('says what is missing beside the field, and keeps what was typed over a reload', async () => {
    const maria = await stage.open('maria', '/report');
    await maria.getByLabel('In one line').fill('Wallboard is empty');
    await maria.getByRole('button', { name: 'Save and go on' }).click();
    await maria.getByText('Say what happens').waitFor();
    expect(await maria.locator('[aria-invalid="true"]').count()).toBe(2);
    await maria.reload();
    expect(await maria.getByLabel('In one line').inputValue()).toBe('Wallboard is empty');
    await maria.context().close();
  });
});
