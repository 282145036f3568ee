import { act, fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { AtInstant } from '../gallery/at-instant.tsx';
import { at, monday } from '../gallery/sample-clocks.ts';
import { ThemeProvider } from '../ui/theme.tsx';
import { CommandPalette } from './command-palette.tsx';
import { LiveBanner } from './live-banner.tsx';
import { LiveState } from './live-state.tsx';
import { matching } from './palette-items.ts';
import { type Live } from './shell-props.ts';
import { StaffShell } from './staff-shell.tsx';
import { useShortcuts } from './use-shortcuts.ts';

const inPage = (children: React.ReactNode) =>
  render(
    <ThemeProvider>
      <MemoryRouter>
        <AtInstant now={at(monday('09:47:26'))}>{children}</AtInstant>
      </MemoryRouter>
    </ThemeProvider>,
  );
const since = at(monday('09:41:52'));

describe('the live state', () => {
  const words = (live: Live) => {
    const { container } = inPage(
      <>
        <LiveBanner live={live} onRetry={vi.fn()} />
        <LiveState live={live} />
      </>,
    );
    return container.textContent;
  };

  it('shows the server’s time and no banner while live', () => {
    expect(words({ status: 'live' })).toContain('Live09:47:26 GMT');
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('says what is true and what is being done when it is not', () => {
    expect(words({ status: 'lost', since, retryInSeconds: 4, drafts: 2 })).toContain(
      'Connection lost at 09:41:52. You see what we last knew; clocks stand still. Trying again in 4 s. 2 drafts are safe',
    );
    expect(words({ status: 'catching-up', since, done: 38, total: 112 })).toContain(
      '38 of 112 changes since 09:41',
    );
    expect(words({ status: 'gap', since })).toContain('We fetched everything afresh at 09:41');
  });
});

describe('shortcuts', () => {
  function Keys({ map, enabled }: { map: Record<string, () => void>; enabled: boolean }) {
    useShortcuts(map, { enabled });
    return <input aria-label="field" />;
  }

  it('rest in fields and when switched off; Ctrl K does not', () => {
    const [c, palette, home] = [vi.fn(), vi.fn(), vi.fn()];
    const map = { c, 'mod+k': palette, 'g h': home };
    const { rerender } = render(<Keys map={map} enabled />);
    fireEvent.keyDown(document.body, { key: 'c' });
    fireEvent.keyDown(screen.getByLabelText('field'), { key: 'c' });
    fireEvent.keyDown(screen.getByLabelText('field'), { key: 'k', ctrlKey: true });
    fireEvent.keyDown(document.body, { key: 'g' });
    fireEvent.keyDown(document.body, { key: 'h' });
    rerender(<Keys map={map} enabled={false} />);
    fireEvent.keyDown(document.body, { key: 'c' });
    expect([c, palette, home].map(({ mock }) => mock.calls.length)).toEqual([1, 1, 1]);
  });
});

describe('the palette', () => {
  const run = vi.fn();
  const commands = [
    { id: 'connected', label: 'Connected to customer', run, disabledReason: 'claim the case first' },
    { id: 'commit', label: 'Commit a resolution date', run },
    { id: 'wait', label: 'Wait for customer', run },
  ];

  it('puts what begins with the words first', () => {
    expect(matching(commands, 'cust').map(({ id }) => id)).toEqual(['connected', 'wait']);
    expect(matching(commands, 'wa')[0]?.id).toBe('wait');
  });

  it('keeps an unavailable command listed with its reason, and does not run it', () => {
    inPage(<CommandPalette opened onClose={vi.fn()} commands={commands} />);
    const field = screen.getByRole('combobox');
    expect(screen.getByText('not now: claim the case first')).toBeTruthy();
    fireEvent.keyDown(field, { key: 'ArrowUp' });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(run).not.toHaveBeenCalled();
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('shows what the search finds under its heading', async () => {
    const onSearch = vi.fn(() => [{ id: 'case', label: 'CW-2841', group: 'Cases', run }]);
    inPage(<CommandPalette opened onClose={vi.fn()} commands={commands} onSearch={onSearch} />);
    fireEvent.change(screen.getByRole('combobox'), { target: { value: '#284' } });
    await act(async () => {
      await new Promise((done) => setTimeout(done, 180));
    });
    expect(onSearch).toHaveBeenCalledWith('#284');
    expect(screen.getByRole('group', { name: 'Cases' }).textContent).toContain('CW-2841');
  });
});

it('the staff shell names its places, and says why one is closed', () => {
  inPage(
    <StaffShell
      nav={[
        { to: '/', label: 'Claim board', icon: null, count: 9 },
        { to: '/wall', label: 'Wall', icon: null, disabledReason: 'for managers' },
      ]}
      person={{ name: 'Priya S.', organisation: 'L3 support' }}
      live={{ status: 'live' }}
      onRetry={vi.fn()}
      onSignOut={vi.fn()}
      hotline="0118 496 0123"
      crumbs={[{ label: 'Claim board' }]}
    >
      {null}
    </StaffShell>,
  );
  expect(screen.getAllByRole('link', { name: /Claim board/ })[0]?.getAttribute('aria-current')).toBe('page');
  expect(
    screen.getByRole('link', { name: /Wall.*for managers/, hidden: true }).getAttribute('aria-disabled'),
  ).toBe('true');
  expect(screen.getByRole('link', { name: 'Call 0118 496 0123', hidden: true }).getAttribute('href')).toBe(
    'tel:01184960123',
  );
});
