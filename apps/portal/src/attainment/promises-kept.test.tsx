import { type DeliveredEvent } from '@casewire/client';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { createClient, fetchExchange, Provider } from 'urql';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AtInstant } from '../gallery/at-instant.tsx';
import { createCache } from '../graphql/cache.ts';
import { LiveContext, type Live } from '../live/live-context.ts';
import { SessionContext, type Viewer } from '../people/viewer.ts';
import { ThemeProvider } from '../ui/theme.tsx';
import { PromisesKept } from './promises-kept.tsx';

const figure = (met: number, missed: number) => ({
  __typename: 'AttainmentFigure',
  met,
  missed,
  attainment: met / (met + missed),
  budget: 0,
});
const answer = (met: number, missed: number, to = '2026-12-01T00:00:00.000Z') => ({
  data: {
    __typename: 'Query',
    attainment: {
      __typename: 'Attainment',
      from: '2026-11-01T00:00:00.000Z',
      to,
      period: 'MONTH',
      target: 0.95,
      total: figure(met, missed),
      rows: [
        {
          __typename: 'AttainmentRow',
          kindName: 'RESPONSE',
          kindTitle: 'Response',
          figure: figure(met, missed),
        },
      ],
    },
  },
});
const share = (words: string) => screen.getByText(words, { selector: 'b' });
const NOW = Date.UTC(2026, 10, 23, 9);
const manager = {
  level: null,
  roles: ['MANAGER'],
  organisation: { kind: 'VENDOR' },
} as unknown as Viewer;

let asked: number;
let respond: () => Response | Promise<Response>;
let listeners: Set<(event: DeliveredEvent) => void>;
beforeEach(() => {
  vi.useFakeTimers();
  asked = 0;
  listeners = new Set();
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(ms);
  });
const happens = (type: DeliveredEvent['type']) => {
  for (const listener of listeners) listener({ type } as DeliveredEvent);
};

async function page(): Promise<void> {
  const client = createClient({
    url: 'http://api.test/graphql',
    preferGetMethod: false,
    fetch: () => {
      asked += 1;
      return Promise.resolve(respond());
    },
    exchanges: [createCache(), fetchExchange],
  });
  const live: Live = {
    state: { status: 'live', since: 0 },
    missed: undefined,
    gapAt: undefined,
    retryNow: vi.fn(),
    dismiss: vi.fn(),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onAfresh: () => () => true,
  };
  render(
    <ThemeProvider>
      <MemoryRouter>
        <AtInstant now={NOW}>
          <SessionContext value={{ viewer: manager, signOut: vi.fn() }}>
            <LiveContext value={live}>
              <Provider value={client}>
                <PromisesKept form="band" />
              </Provider>
            </LiveContext>
          </SessionContext>
        </AtInstant>
      </MemoryRouter>
    </ThemeProvider>,
  );
  await pass(0);
}

it('shows bars while nothing is known yet, then the figures', async () => {
  let deliver: (response: Response) => void = () => undefined;
  respond = () => new Promise((resolve) => (deliver = resolve));
  await page();
  await pass(400);
  expect(screen.getByRole('status').textContent).toBe('Loading');
  deliver(Response.json(answer(19, 1)));
  await pass(0);
  expect(share('95 %')).toBeTruthy();
  expect(screen.queryByRole('status')).toBeNull();
});

it('moves when a promise is decided, keeping what it knows until the answer is there', async () => {
  respond = () => Response.json(answer(19, 1));
  await page();
  let deliver: (response: Response) => void = () => undefined;
  respond = () => new Promise((resolve) => (deliver = resolve));
  happens('COMMENTED');
  await pass(2_000);
  expect(asked).toBe(1);

  happens('CLOCK_BREACHED');
  happens('RESTORED');
  await pass(2_000);
  expect(asked).toBe(2);
  expect(share('95 %')).toBeTruthy();

  // What is decided while the answer is on its way may not be in it.
  happens('SOMETHING_NEW' as never);
  await pass(2_000);
  respond = () => Response.json(answer(19, 2));
  deliver(Response.json(answer(20, 1)));
  await pass(0);
  expect(asked).toBe(3);
  expect(share('90.4 %')).toBeTruthy();
});

it('asks again when the period ends', async () => {
  respond = () => Response.json(answer(19, 1, new Date(NOW + 60_000).toISOString()));
  await page();
  await pass(59_000);
  expect(asked).toBe(1);
  respond = () => Response.json(answer(0, 0));
  await pass(3_000);
  expect(asked).toBe(2);
});

it('says that it did not load, and tries again when asked to', async () => {
  respond = () =>
    Response.json({ errors: [{ message: 'No', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
  await page();
  expect(screen.getByRole('alert').textContent).toContain('The figures did not load');
  respond = () => Response.json(answer(19, 1));
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await pass(0);
  expect(share('95 %')).toBeTruthy();
});

it('keeps the last figures, and says so, when it cannot renew them', async () => {
  respond = () => Response.json(answer(19, 1));
  await page();
  respond = () => Promise.reject(new Error('offline'));
  happens('CLOCK_BREACHED');
  await pass(2_000);
  expect(share('95 %')).toBeTruthy();
  expect(screen.getByText(/Could not be renewed/)).toBeTruthy();
});
