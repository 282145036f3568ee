import { act, fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Avatar } from './avatar.tsx';
import { Composer } from './composer.tsx';
import { Reference } from './reference.tsx';
import { SkeletonRows } from './skeleton-rows.tsx';
import { TabBar } from './tab-bar.tsx';
import { ThemeProvider } from './theme.tsx';
import { Timeline, TimelineItem } from './timeline.tsx';
import { ServerClockProvider } from './server-clock.tsx';

const tabs = [
  { id: 'public', label: 'Reply to customer', internal: false },
  { id: 'vendor', label: 'Vendor note', internal: true },
] as const;

describe('a reference', () => {
  it('is copied by a click, which says so', async () => {
    const writeText = vi.fn(() => Promise.resolve());
    vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } });
    render(<Reference reference="CW-1042" />);
    await act(async () => {
      fireEvent.click(screen.getByRole('button', { name: 'Copy CW-1042' }));
      await Promise.resolve();
    });
    expect(writeText).toHaveBeenCalledWith('CW-1042');
    expect(screen.getByRole('status').textContent).toBe('Copied');
    vi.unstubAllGlobals();
  });
});

describe('skeleton rows', () => {
  it('show nothing before 300 ms', () => {
    vi.useFakeTimers();
    render(
      <ThemeProvider>
        <SkeletonRows />
      </ThemeProvider>,
    );
    expect(screen.queryByText('Loading')).toBeNull();
    act(() => {
      vi.advanceTimersByTime(300);
    });
    expect(screen.getByText('Loading')).toBeTruthy();
    vi.useRealTimers();
  });
});

describe('a composer', () => {
  const compose = (active: 'public' | 'vendor', value: string, rest: { disabledReason?: string } = {}) => {
    const onSend = vi.fn();
    render(
      <ThemeProvider>
        <Composer
          tabs={tabs}
          active={active}
          label="Write"
          readers="Only vendor staff read this."
          value={value}
          onChange={vi.fn()}
          send="Save vendor note"
          onSend={onSend}
          {...rest}
        />
      </ThemeProvider>,
    );
    return onSend;
  };

  it('says who will read it, beside the field', () => {
    compose('vendor', '');
    const field = screen.getByRole('textbox', { name: 'Write' });
    expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toContain(
      'Only vendor staff read this.',
    );
    expect(screen.getByRole('button', { name: 'Vendor note' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('sends with Ctrl and Enter, but not nothing, and not against a reason', () => {
    const sent = compose('public', 'Found it.');
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Enter', ctrlKey: true });
    expect(sent).toHaveBeenCalledTimes(1);
    document.body.innerHTML = '';
    const empty = compose('public', '  ');
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'Enter', ctrlKey: true });
    expect(empty).not.toHaveBeenCalled();
    document.body.innerHTML = '';
    compose('public', 'Found it.', { disabledReason: 'Sends when the connection is back.' });
    expect(screen.getByText('Sends when the connection is back.')).toBeTruthy();
  });
});

it('tabs move with the arrows', () => {
  const onChange = vi.fn();
  render(
    <TabBar
      label="Story"
      tabs={[
        { id: 'all', label: 'Everything' },
        { id: 'public', label: 'Public' },
      ]}
      active="all"
      onChange={onChange}
    />,
  );
  fireEvent.keyDown(screen.getByRole('tab', { name: 'Everything' }), { key: 'ArrowRight' });
  expect(onChange).toHaveBeenCalledWith('public');
});

it('an internal entry says who alone may read it', () => {
  render(
    <ServerClockProvider offsetMs={0} stale={null} frozenAt={Date.parse('2026-11-23T09:47:00Z')}>
      <Timeline label="Story">
        <TimelineItem
          at="2026-11-23T09:33:00Z"
          icon={<Avatar name="Dan F." />}
          title="Dan F. noted"
          internal="Support only"
        />
      </Timeline>
    </ServerClockProvider>,
  );
  expect(screen.getByText('Support only')).toBeTruthy();
  expect(screen.getByText('DF')).toBeTruthy();
});
