import { fireEvent, render, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { AtInstant } from '../gallery/at-instant.tsx';
import { at, caseAt0947, monday, type Sample, samples } from '../gallery/sample-clocks.ts';
import { ThemeProvider } from '../ui/theme.tsx';
import { ClockChip } from './clock-chip.tsx';
import { ClockStrip } from './clock-strip.tsx';
import { OtherClocks } from './other-clocks.tsx';

const sample = (id: Sample['id']) => {
  const found = samples.find((one) => one.id === id);
  if (!found) throw new Error(`There is no sample ${id}.`);
  return found;
};
const chip = (id: Sample['id'], voice: 'staff' | 'customer' = 'staff') => {
  const { now, staleSince, wait, clock } = sample(id);
  render(
    <AtInstant now={now} {...(staleSince === undefined ? {} : { staleSince })}>
      <ClockChip clock={clock} voice={voice} wait={wait} />
    </AtInstant>,
  );
  return screen.getByRole('img');
};

describe('a chip', () => {
  it.each([
    ['running', 'Restoration, P1, running, due 13:38 GMT', 'Restoration2 h 05 min left'],
    ['warning', 'Response, P1, warning, due 09:54 GMT', 'Response00:06:44 left'],
    ['breaking', 'Response, P2, breaking now, was due 09:29 GMT', 'Responselate by 00:12:04'],
    ['missed', 'Update 3, P1, missed, was due 14:10 GMT', 'Update 3missed by 00:07:41'],
    ['met', 'Response, P1, met, stopped 09:51', 'Responsemet'],
    ['paused', 'Restoration, P2, paused, waiting for Maria K. since 10:04', 'Restoration6 h 08 min kept'],
    ['pausedLate', 'Restoration, P1, paused, already late, was due 13:24 GMT', 'Restorationlate by 00:12:04'],
    [
      'outsideHours',
      'Response, P3, outside service hours, opens Mon 08:00, due Mon 17:24 GMT',
      'Responseopens Mon 08:00',
    ],
    ['cancelled', 'Update 4, P1, cancelled, ended 11:20', 'Update 4 cancelled'],
    [
      'stale',
      'Response, P1, connection lost, as known at 09:41:52, then running',
      'Response00:12:18 at 09:41',
    ],
    ['withManagement', 'Management, P1, with management, raised 13:24 GMT', 'Managementraised 13:24'],
  ] as const)('%s has a name without a ticking figure, and its digits for the eye', (id, name, words) => {
    const shown = chip(id);
    expect(shown.getAttribute('aria-label')).toBe(name);
    expect(shown.getAttribute('aria-label')).not.toMatch(/\d\d:\d\d:\d\d left|\d+ h/);
    expect(shown.textContent).toBe(words);
    expect([...shown.children].every((child) => child.getAttribute('aria-hidden') === 'true')).toBe(true);
  });

  it('tells its states apart by glyph and words, not by colour alone', () => {
    const faces = samples.map(({ id }) => {
      const shown = chip(id);
      const face = `${shown.querySelector('svg')?.getAttribute('class') ?? ''} ${shown.querySelector('svg')?.innerHTML ?? ''}`;
      const words = (shown.textContent ?? '').replace(/[\d:]+/g, '');
      document.body.innerHTML = '';
      return `${face} ${words}`;
    });
    // Breaking in and outside opening hours looks alike in a chip, and should.
    expect(new Set(faces).size).toBe(samples.length - 1);
  });

  it('speaks to customers in their words', () => {
    expect(chip('paused', 'customer').textContent).toBe('Working again6 h 08 min kept');
  });
});

describe('a strip', () => {
  const strip = (onWhy = vi.fn()) => {
    render(
      <ThemeProvider>
        <AtInstant now={at(monday('09:47:26'))}>
          <ClockStrip clocks={caseAt0947} voice="staff" wait={null} updateNotStarted="PT2H" onWhy={onWhy} />
        </AtInstant>
      </ThemeProvider>,
    );
    return onWhy;
  };

  it('shows the latest of each kind in order, and updates that have not begun', () => {
    strip();
    const names = within(screen.getByRole('group', { name: 'Clocks' }))
      .getAllByRole('group')
      .map((cell) => cell.getAttribute('aria-label'));
    expect(names).toEqual([
      'Response, P1, warning, due 09:54 GMT',
      'Restoration, P1, running, due 13:24 GMT',
      'Progress update, not started: Starts when you connect',
      'Management, P1, running, due 13:24 GMT',
    ]);
    expect(screen.getByText('then every 2 h')).toBeTruthy();
  });

  it('says the time on demand only', () => {
    strip();
    expect(screen.getByRole('status').textContent).toBe('');
    fireEvent.keyDown(document.body, { key: '1' });
    expect(screen.getByRole('status').textContent).toBe('6 minutes 44 seconds left');
  });

  it('leads to the explanation of the clock asked about', () => {
    const onWhy = strip();
    fireEvent.click(screen.getByRole('button', { name: 'Why 09:54?' }));
    expect(onWhy).toHaveBeenCalledWith(expect.objectContaining({ kind: 'RESPONSE' }));
  });
});

it('other clocks are glyphs with names', () => {
  render(
    <AtInstant now={at(monday('09:47:26'))}>
      <OtherClocks clocks={caseAt0947.slice(1)} voice="staff" wait={null} updateNotStarted />
    </AtInstant>,
  );
  expect(screen.getAllByRole('img').map((glyph) => glyph.getAttribute('aria-label'))).toEqual([
    'Restoration, P1, running, due 13:24 GMT',
    'Management, P1, running, due 13:24 GMT',
    'Update, not started: starts when we connect',
  ]);
});
