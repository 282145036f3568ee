import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ThemeProvider } from '../../ui/theme.tsx';

let asked: { path: string; body: Record<string, unknown> }[];
let answers: Record<string, [status: number, body: object] | 'offline'>;
const onSignedIn = vi.fn();

/** The wire, as far as a page sees it. The library takes it when it is loaded. */
const wire = (url: string | URL | Request, init?: RequestInit): Promise<Response> => {
  const path = new URL(url instanceof Request ? url.url : url, 'http://localhost').pathname;
  asked.push({ path, body: JSON.parse(String(init?.body ?? '{}')) as Record<string, unknown> });
  const answer = answers[path] ?? [404, {}];
  if (answer === 'offline') return Promise.reject(new TypeError('Failed to fetch'));
  return Promise.resolve(
    new Response(JSON.stringify(answer[1]), {
      status: answer[0],
      headers: { 'content-type': 'application/json' },
    }),
  );
};
vi.stubGlobal('fetch', wire);
const { SignInPage } = await import('./sign-in-page.tsx');

beforeEach(() => {
  asked = [];
  answers = {};
  onSignedIn.mockReset();
  localStorage.setItem('casewire:email', 'priya@vendor.example');
});
afterEach(() => {
  localStorage.clear();
  history.replaceState(null, '', '/');
});

const page = () =>
  render(
    <ThemeProvider>
      <SignInPage returned={false} onSignedIn={onSignedIn} />
    </ThemeProvider>,
  );
const typePassword = () => {
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'tidal-copper-4821' } });
  fireEvent.submit(screen.getByTestId('sign-in-form'));
};

describe('signing in', () => {
  it('is over when the password was enough', async () => {
    answers['/auth/sign-in/email'] = [200, { user: {}, token: 'x' }];
    page();
    typePassword();
    await waitFor(() => {
      expect(onSignedIn).toHaveBeenCalledOnce();
    });
    expect(asked[0]?.body).toMatchObject({ email: 'priya@vendor.example', password: 'tidal-copper-4821' });
  });

  it('asks for the code where one is set up, and goes on with it', async () => {
    answers['/auth/sign-in/email'] = [200, { twoFactorRedirect: true, twoFactorMethods: ['totp'] }];
    answers['/auth/two-factor/verify-totp'] = [401, { code: 'INVALID_CODE' }];
    page();
    typePassword();
    const code = await screen.findByLabelText('Code');
    expect(onSignedIn).not.toHaveBeenCalled();
    fireEvent.submit(screen.getByTestId('code-form'));
    expect(await screen.findByText('Type the code')).toBeTruthy();
    fireEvent.change(code, { target: { value: '123 456' } });
    fireEvent.submit(screen.getByTestId('code-form'));
    expect(await screen.findByText(/That code is not right/)).toBeTruthy();
    expect(asked.at(-1)?.body).toMatchObject({ code: '123456' });
    answers['/auth/two-factor/verify-totp'] = [200, {}];
    fireEvent.submit(screen.getByTestId('code-form'));
    await waitFor(() => {
      expect(onSignedIn).toHaveBeenCalledOnce();
    });
  });

  it('goes back to the password when the code took too long', async () => {
    answers['/auth/sign-in/email'] = [200, { twoFactorRedirect: true }];
    answers['/auth/two-factor/verify-totp'] = [401, { code: 'INVALID_TWO_FACTOR_COOKIE' }];
    page();
    typePassword();
    fireEvent.change(await screen.findByLabelText('Code'), { target: { value: '123456' } });
    fireEvent.submit(screen.getByTestId('code-form'));
    expect(await screen.findByText('That took too long. Sign in again.')).toBeTruthy();
    expect(screen.getByTestId('sign-in-form')).toBeTruthy();
  });

  it.each([
    [401, { code: 'INVALID_EMAIL_OR_PASSWORD' }, /do not belong together/],
    [403, { code: 'COMPANY_SIGN_ON_REQUIRED' }, /Your company signs you in itself/],
    [429, { code: 'RATE_LIMITED' }, /Too many attempts/],
    [500, {}, /Signing in did not work/],
  ])('says why not: %s', async (status, body, words) => {
    answers['/auth/sign-in/email'] = [status, body];
    page();
    typePassword();
    expect(await screen.findByText(words)).toBeTruthy();
    expect(onSignedIn).not.toHaveBeenCalled();
  });

  it('says so when the server cannot be reached, and keeps what was typed', async () => {
    answers['/auth/sign-in/email'] = 'offline';
    page();
    typePassword();
    expect(await screen.findByText(/cannot be reached/)).toBeTruthy();
    expect((screen.getByLabelText('Password') as HTMLInputElement).value).toBe('tidal-copper-4821');
  });

  it('says why a company sent somebody back, once', () => {
    history.replaceState(null, '', '/?sign-in=company-expired');
    page();
    expect(screen.getByText(/begun in another window/)).toBeTruthy();
    expect(location.search).toBe('');
  });
});
