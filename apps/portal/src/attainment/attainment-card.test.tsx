import { render, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { describe, expect, it } from 'vitest';
import { AtInstant } from '../gallery/at-instant.tsx';
import { at, monday } from '../gallery/sample-clocks.ts';
import { ThemeProvider } from '../ui/theme.tsx';
import { AttainmentCard, type AttainmentCardProps } from './attainment-card.tsx';

const november = {
  from: '2026-11-01T00:00:00.000Z',
  to: '2026-12-01T00:00:00.000Z',
  period: 'MONTH' as const,
  target: 0.95,
};
const rows = [
  { kindName: 'PROGRESS_UPDATE', kindTitle: 'Progress update', figure: { met: 8, missed: 1, budget: -1 } },
  { kindName: 'RESPONSE', kindTitle: 'Response', figure: { met: 26, missed: 0, budget: 1 } },
];
const attainment = { ...november, total: { met: 34, missed: 1, budget: 0 }, rows };

function card(props: Partial<AttainmentCardProps> = {}, staleSince?: number): HTMLElement {
  render(
    <ThemeProvider>
      <MemoryRouter>
        <AtInstant now={at(monday('09:47:26'))} {...(staleSince === undefined ? {} : { staleSince })}>
          <AttainmentCard attainment={attainment} voice="staff" form="band" {...props} />
        </AtInstant>
      </MemoryRouter>
    </ThemeProvider>,
  );
  return screen.getByRole('region', { name: 'Promises kept' });
}

const rowTexts = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent).join(' | '));

describe('the card of promises kept', () => {
  it('says the share with its counts, the target, and what may still be missed', () => {
    const words = card().textContent;
    expect(words).toContain('this month, target 95 %');
    expect(words).toContain('97.1 %34 of 35 kept, 1 missed');
    expect(words).toContain('None more may be missed this month: with the next we fall under 95 %.');
    expect(rowTexts()).toEqual([
      'Progress update | 8 of 9 | 88.8 % | 1 missed | 1 too many',
      'Response | 26 of 26 | 100 % | none missed | 1',
    ]);
  });

  it.each([
    [2, '2 more may be missed this quarter before we fall under 95 %.'],
    [1, '1 more may be missed this quarter before we fall under 95 %.'],
    [-1, '1 too many was missed this quarter: we are under 95 %.'],
    [-3, '3 too many were missed this quarter: we are under 95 %.'],
  ])('says a budget of %i in words', (budget, words) => {
    const total = { met: 34, missed: 1, budget };
    expect(card({ attainment: { ...attainment, period: 'QUARTER', total } }).textContent).toContain(words);
  });

  it('never reads better than it is, nor a target other than it is', () => {
    const total = { met: 9_994, missed: 6, budget: -1 };
    const words = card({ attainment: { ...attainment, target: 0.9995, total } }).textContent;
    expect(words).toContain('99.9 %');
    expect(words).toContain('target 99.95 %');
  });

  it('leads from what was missed to its cases', () => {
    const links = within(card())
      .getAllByRole('link')
      .map((link) => [link.getAttribute('aria-label'), link.getAttribute('href')]);
    const stretch = 'from=2026-11-01T00%3A00%3A00.000Z&to=2026-12-01T00%3A00%3A00.000Z';
    expect(links).toEqual([
      ['1 promise missed. Show its case', `/cases?status=ALL&missed=any&${stretch}`],
      ['1 missed: Progress update. Show its case', `/cases?status=ALL&missed=PROGRESS_UPDATE&${stretch}`],
    ]);
  });

  it('speaks to customers in promises, and calls a kind it does not know by its title', () => {
    const odd = { kindName: 'HAND_BACK', kindTitle: 'Hand-back', figure: { met: 1, missed: 0, budget: 0 } };
    card({ voice: 'customer', form: 'aside', attainment: { ...attainment, rows: [...rows, odd] } });
    expect(rowTexts()).toEqual([
      'Your next update | 8 of 9 | 1 missed',
      'Engineer speaks with you | 26 of 26 | none missed',
      'Hand-back | 1 of 1 | none missed',
    ]);
  });

  it('says that nothing was decided yet, without a figure', () => {
    const nothing = { ...november, total: { met: 0, missed: 0, budget: 0 }, rows: [] };
    const words = card({ attainment: nothing }).textContent;
    expect(words).toContain('No promise has fallen due or been kept this month yet. The target is 95 %.');
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('says as of when, while the page stands still, and that it could not be renewed', () => {
    const words = card({ outdated: true }, at(monday('09:41:52'))).textContent;
    expect(words).toContain('target 95 %, as known at 09:41');
    expect(words).toContain('Could not be renewed');
    expect(words).toContain('97.1 %');
  });
});
