import { createHmac } from 'node:crypto';
import { type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Name } from '../cast.ts';
import { setStage, type Stage } from '../stage.ts';
import { startCompany } from '../../testing/company.ts';
import { password } from '../world.ts';
import { dialogOf } from './at.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ REACH_NETWORKS: '127.0.0.1/32' });
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
});

const live = (page: Page) => page.locator('[data-status="live"]').first();

async function typePassword(page: Page, name: Name, typed = password): Promise<void> {
  await page.getByLabel('E-mail').fill(stage.world.emailOf(name));
  await page.getByLabel('Password', { exact: true }).fill(typed);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/');
  await page.getByRole('heading', { name: 'Sign in to Casewire' }).waitFor();
}

/** What an authenticator app shows for a key. */
function codeFor(key: string, at = Date.now()): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...key.replace(/=+$/, '')]
    .map((one) => alphabet.indexOf(one).toString(2).padStart(5, '0'))
    .join('');
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const from = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(from) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe('a person', () => {
  it('sets up a second factor, comes in by its code, and by a recovery code without the phone', async () => {
    const page = await stage.visit('/account');
    await typePassword(page, 'priya');
    await page.getByRole('button', { name: 'Set up a second factor' }).click();
    await dialogOf(page).getByLabel('Your password').fill('not-the-password');
    await page.keyboard.press('Enter');
    await page.getByText('That is not your password').waitFor();
    await dialogOf(page).getByLabel('Your password').fill(password);
    await page.keyboard.press('Enter');
    const key = await page.getByLabel('Or type this key', { exact: true }).inputValue();
    await page.getByRole('img', { name: 'Code for your authenticator app' }).waitFor();
    await page.getByLabel('Code', { exact: true }).fill('000000');
    await page.keyboard.press('Enter');
    await page.getByText('That code is not right').waitFor();
    await page.getByLabel('Code', { exact: true }).fill(codeFor(key));
    await page.keyboard.press('Enter');
    const recovery = (await page.getByLabel('All codes', { exact: true }).inputValue()).split(' ');
    expect(recovery).toHaveLength(10);
    await page.getByRole('button', { name: 'I keep them' }).click();
    await page.getByRole('button', { name: 'Switch it off' }).waitFor();

    await signOut(page);
    await typePassword(page, 'priya');
    await page.getByRole('heading', { name: 'Confirm that it is you' }).waitFor();
    await page.keyboard.type(codeFor(key));
    await page.keyboard.press('Enter');
    await live(page).waitFor();

    await signOut(page);
    await typePassword(page, 'priya');
    await page.getByRole('button', { name: 'Use a recovery code' }).click();
    await page.getByLabel('Recovery code').fill(recovery[0] ?? '');
    await page.keyboard.press('Enter');
    await live(page).waitFor();
    await page.context().close();
  });

  it('adds a passkey and comes in by it, without a password', async () => {
    const page = await stage.visit('/account');
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await typePassword(page, 'maria');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await dialogOf(page).getByLabel('Name').fill('my laptop');
    await page.keyboard.press('Enter');
    await page.getByRole('rowheader', { name: 'my laptop' }).waitFor();

    await signOut(page);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await live(page).waitFor();

    await page.goto('/account');
    await page.getByRole('button', { name: 'Remove my laptop' }).click();
    await dialogOf(page).getByRole('button', { name: 'Remove', exact: true }).click();
    await page.getByText('A passkey opens by finger').waitFor();
    await signOut(page);
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByText('That passkey is not known here').waitFor();
    await page.context().close();
  });

  it('is told in words why they did not come in', async () => {
    const page = await stage.visit('/?sign-in=company-refused');
    await page.getByText('Your company knows you, but you may not come in here').waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.getByRole('button', { name: 'Use your company’s sign-on' }).click();
    await page.getByLabel('E-mail').fill('somebody@nowhere.example');
    await page.keyboard.press('Enter');
    await page.getByText('No company signs people in for that address').waitFor();
    await page.getByRole('button', { name: 'Back to the password' }).click();
    await page.getByRole('button', { name: 'Forgotten your password?' }).click();
    await page.getByText('This installation sends no mail').waitFor();
    await page.goto('/password#a-link-that-was-used');
    await page.getByLabel('New password').fill('quiet-harbour-9073');
    await page.keyboard.press('Enter');
    await page.getByText('This link does not work any more').waitFor();
    await page.context().close();
  });
});

describe('an administrator', () => {
  it('invites somebody, who comes in by the link, is given a certificate, and is shut out while at work', async () => {
    const ada = await stage.open('ada', '/admin/people');
    await ada.getByRole('button', { name: 'Invite somebody' }).click();
    await dialogOf(ada).getByRole('combobox', { name: 'Organisation' }).fill('Halden');
    await ada.getByRole('option', { name: 'Halden Insurance' }).click();
    await dialogOf(ada).getByLabel('Name').fill('Nina Berg');
    await dialogOf(ada).getByLabel('E-mail').fill('maria@casewire.example');
    await dialogOf(ada).getByLabel('Level').selectOption('L2');
    await dialogOf(ada).getByRole('button', { name: 'Invite' }).click();
    await ada.getByText('Somebody with this e-mail address is known already').waitFor();
    await dialogOf(ada).getByLabel('E-mail').fill('nina@casewire.example');
    await dialogOf(ada).getByRole('button', { name: 'Invite' }).click();
    const link = await dialogOf(ada).getByLabel('Link', { exact: true }).inputValue();
    await dialogOf(ada).getByRole('button', { name: 'Done' }).click();

    const nina = await stage.visit(link);
    await nina.getByRole('heading', { name: 'Welcome to Casewire' }).waitFor();
    await nina.getByLabel('New password').fill('quiet-harbour-9073');
    await nina.keyboard.press('Enter');
    await nina.getByRole('link', { name: 'Go to the sign-in' }).click();
    await nina.getByLabel('E-mail').fill('nina@casewire.example');
    await nina.getByLabel('Password', { exact: true }).fill('quiet-harbour-9073');
    await nina.keyboard.press('Enter');
    await live(nina).waitFor();

    await ada.getByRole('searchbox').fill('nina');
    await ada.getByRole('link', { name: 'Nina Berg' }).click();
    await ada.getByRole('button', { name: 'Add a certificate' }).click();
    await dialogOf(ada).getByLabel('Product').selectOption('Contact Centre Cloud');
    await dialogOf(ada).getByLabel('Certificate').fill('Technician 11');
    await dialogOf(ada).getByLabel('Valid until').fill('2099-12-31');
    await ada.keyboard.press('Enter');
    await ada.getByRole('cell', { name: 'Technician 11' }).waitFor();

    await ada.getByRole('button', { name: 'Shut out' }).click();
    await dialogOf(ada).getByText('Their sessions end now').waitFor();
    await dialogOf(ada).getByRole('button', { name: 'Shut out' }).click();
    await ada.getByRole('button', { name: 'Let in again' }).waitFor();
    await nina.getByText('You were signed out').waitFor();
    await nina.context().close();
    await ada.context().close();
  });

  it('connects a company’s sign-on, by which its people come in, known or new', async () => {
    await using company = await startCompany(`${stage.url}/auth/company/callback`, {
      nora: { email: 'nora@halden.example', name: 'Nora Lind', groups: ['desk'] },
    });
    const ada = await stage.open('ada', '/admin/sign-on');
    await ada.getByRole('button', { name: 'Connect a provider' }).click();
    const dialog = dialogOf(ada);
    await dialog.getByRole('combobox', { name: 'Organisation' }).fill('Halden');
    await ada.getByRole('option', { name: 'Halden Insurance' }).click();
    expect(await dialog.getByLabel('Comes back to', { exact: true }).inputValue()).toBe(
      `${stage.url}/auth/company/callback`,
    );
    await dialog.getByLabel('Issuer').fill('http://127.0.0.1:9');
    await dialog.getByLabel('Client id').fill(company.clientId);
    await dialog.getByLabel('Client secret').fill(company.clientSecret);
    await dialog.getByLabel('Domains').fill('halden.example');
    await dialog.getByLabel('Groups and levels').fill('desk = L1');
    await dialog.getByRole('switch', { name: 'Make people known when they first come' }).check();
    await dialog.getByRole('button', { name: 'Connect a provider' }).click();
    await dialog.getByText('The provider does not answer there').waitFor();
    await dialog.getByLabel('Issuer').fill(company.issuer);
    await dialog.getByRole('button', { name: 'Connect a provider' }).click();
    await ada.getByText('desk: L1').waitFor();
    await ada.context().close();

    const page = await stage.visit('/cases');
    await page.getByRole('button', { name: 'Use your company’s sign-on' }).click();
    await page.getByLabel('E-mail').fill('nora@halden.example');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${company.issuer}/**`);
    await page.locator('input[name="login"]').fill('nora');
    await page.locator('input[name="password"]').fill('anything');
    await page.locator('button[type="submit"]').click();
    await page.locator('button[type="submit"]').click();
    await page.waitForURL(`${stage.url}/cases`);
    await live(page).waitFor();
    await page.getByText('Nora Lind').first().waitFor();
    await page.context().close();
  });

  it('makes a token for an organisation, sees it once, and revokes it', async () => {
    const page = await stage.open('ada', '/admin/tokens');
    await page.getByRole('button', { name: 'Make a token' }).click();
    await dialogOf(page).getByLabel('Name').fill('Wallboard');
    await dialogOf(page).getByRole('combobox', { name: 'Organisation' }).fill('Halden');
    await page.getByRole('option', { name: 'Halden Insurance' }).click();
    await dialogOf(page).getByLabel('At most level').selectOption('L1');
    await dialogOf(page).getByRole('button', { name: 'Make a token' }).click();
    const secret = await dialogOf(page).getByLabel('Secret', { exact: true }).inputValue();
    expect(secret).toMatch(/^cwt_/);
    await dialogOf(page).getByRole('button', { name: 'I have it' }).click();
    const answer = await page.request.post('/graphql', {
      headers: { authorization: `Bearer ${secret}` },
      data: { query: '{ viewer { level organisation { name } } }' },
    });
    expect(await answer.json()).toMatchObject({
      data: { viewer: { level: 'L1', organisation: { name: 'Halden Insurance' } } },
    });
    await page.getByRole('button', { name: 'Revoke Wallboard' }).click();
    await dialogOf(page).getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('button', { name: 'Revoke Wallboard' }).waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('ends a session from the room of sessions', async () => {
    const elena = await stage.visit('/');
    await typePassword(elena, 'elena');
    await live(elena).waitFor();
    const page = await stage.open('ada', '/admin/sessions');
    await page.getByRole('searchbox').fill('elena');
    await page.getByRole('link', { name: 'Elena Rossi' }).waitFor();
    await page
      .getByRole('button', { name: /^End the session/ })
      .first()
      .click();
    await dialogOf(page).getByRole('button', { name: 'End' }).click();
    await elena.getByText('You were signed out').waitFor();
    await elena.context().close();
    await page.context().close();
  });
});
