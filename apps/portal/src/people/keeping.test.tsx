import { type SignInEntryFragment, type TokenEntryFragment } from '@casewire/client';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { createClient, fetchExchange, Provider, useQuery } from 'urql';
import { EverySignInDocument, type EverySignInQuery } from '@casewire/client';
import { beforeEach, describe, expect, it } from 'vitest';
import { AtInstant } from '../gallery/at-instant.tsx';
import { createCache } from '../graphql/cache.ts';
import '../i18n/people.ts';
import { ThemeProvider } from '../ui/theme.tsx';
import { Asked } from './asked.tsx';
import { InvitePerson } from './rooms/invite-person.tsx';
import { SignInTable } from './sign-in-table.tsx';
import { TokenTable } from './token-table.tsx';

const NOW = Date.UTC(2026, 10, 23, 9);

let sent: { query: string; variables: Record<string, unknown> }[];
let respond: (query: string) => object | Promise<object>;
beforeEach(() => {
  sent = [];
  respond = () => ({ data: {} });
});

function inPage(children: React.ReactNode) {
  const client = createClient({
    url: 'http://portal.example/graphql',
    preferGetMethod: false,
    exchanges: [createCache(), fetchExchange],
    fetch: async (_url, init) => {
      const asked = JSON.parse(String(init?.body)) as (typeof sent)[number];
      sent.push(asked);
      return new Response(JSON.stringify(await respond(asked.query)), {
        headers: { 'content-type': 'application/json' },
      });
    },
  });
  return render(
    <ThemeProvider>
      <MemoryRouter>
        <AtInstant now={NOW}>
          <Provider value={client}>{children}</Provider>
        </AtInstant>
      </MemoryRouter>
    </ThemeProvider>,
  );
}

const session = (values: Partial<SignInEntryFragment>): SignInEntryFragment => ({
  id: 's1',
  signedInAt: '2026-11-20T09:00:00.000Z',
  expiresAt: '2026-11-27T09:00:00.000Z',
  lastUsedAt: '2026-11-23T08:55:00.000Z',
  address: '192.0.2.7',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0',
  current: false,
  ...values,
});

const ended = (problems: object[] = []) => ({
  data: {
    __typename: 'Mutation',
    endSignIn: { __typename: 'EndSignInsPayload', ended: problems.length === 0 ? 1 : 0, problems },
  },
});

describe('a session', () => {
  it('says where it is and when it was used, and the one that looks cannot end itself', () => {
    inPage(<SignInTable caption="Sessions" sessions={[session({ current: true })]} />);
    expect(screen.getByText(/Firefox, Linux/)).toBeTruthy();
    expect(screen.getByText('192.0.2.7')).toBeTruthy();
    expect(screen.getByText('5 min ago')).toBeTruthy();
    expect(screen.getByText('this one')).toBeTruthy();
    expect(screen.queryByRole('button')).toBe(null);
  });

  it('ends after what follows was said, and once only', async () => {
    respond = () => ended();
    inPage(<SignInTable caption="Sessions" sessions={[session({})]} personId="p1" />);
    fireEvent.click(screen.getByRole('button', { name: 'End the session on Firefox, Linux' }));
    const consequence = await screen.findByText('They are signed out there now,');
    expect(sent).toEqual([]);
    fireEvent.submit(consequence.closest('form') as HTMLFormElement);
    await waitFor(() => {
      expect(sent.map(({ variables }) => variables)).toEqual([{ input: { signInId: 's1', personId: 'p1' } }]);
    });
  });

  it('that could not be ended stays, with the reason', async () => {
    respond = () =>
      ended([
        {
          __typename: 'InvalidInput',
          code: 'NOT_FOUND',
          message: 'There is no such session: it may have ended already.',
          path: ['input', 'signInId'],
        },
      ]);
    inPage(<SignInTable caption="Sessions" sessions={[session({})]} personId="p1" />);
    fireEvent.click(screen.getByRole('button', { name: /End the session/ }));
    await screen.findByText('They are signed out there now,');
    fireEvent.submit(screen.getByText('They are signed out there now,').closest('form') as HTMLFormElement);
    expect(await screen.findByText('There is no such session: it may have ended already.')).toBeTruthy();
  });
});

describe('a token', () => {
  it('says as whom it acts, how far, and when and from where it was last used', () => {
    const token: TokenEntryFragment = {
      id: 't1',
      name: 'Wallboard',
      kind: 'TOKEN',
      start: 'cwt_AbCd',
      clientId: null,
      level: 'L1',
      scopes: ['cases:read'],
      query: '{ viewer { level } }',
      createdAt: '2026-11-20T09:00:00.000Z',
      expiresAt: null,
      revokedAt: null,
      lastUsedAt: '2026-11-23T08:00:00.000Z',
      lastUsedFrom: '192.0.2.8',
      person: { id: 'p1', name: 'Wallboard', program: true, organisation: { id: 'o1', name: 'Halden' } },
      maker: { id: 'p2', name: 'Ada' },
    };
    inPage(<TokenTable caption="Tokens" tokens={[token]} />);
    for (const words of ['A program of Halden', 'made by Ada', 'L1', 'cases:read', '1 h ago', '192.0.2.8'])
      expect(screen.getByText(words)).toBeTruthy();
    expect(screen.getByText(/cwt_AbCd…, one operation only/)).toBeTruthy();
  });
});

describe('an invitation', () => {
  it('says what is missing before it asks the server', async () => {
    respond = () => ({
      data: {
        __typename: 'Query',
        organisations: { __typename: 'OrganisationConnection', nodes: [] },
        products: { __typename: 'ProductConnection', nodes: [] },
      },
    });
    inPage(<InvitePerson />);
    fireEvent.click(screen.getByRole('button', { name: 'Invite somebody' }));
    fireEvent.submit((await screen.findByLabelText('Name')).closest('form') as HTMLFormElement);
    expect(await screen.findByText('Choose an organisation')).toBeTruthy();
    expect(screen.getByText('Write the name')).toBeTruthy();
    expect(screen.getByText('Write the e-mail address')).toBeTruthy();
    expect(sent.some(({ query }) => query.includes('invitePerson'))).toBe(false);
  });
});

describe('a room', () => {
  function Sessions() {
    const answer = useQuery<EverySignInQuery>({ query: EverySignInDocument });
    return (
      <Asked answer={answer} failed="The sessions did not load">
        {({ everySignIn }) => <p>{everySignIn.length} sessions</p>}
      </Asked>
    );
  }

  it('that did not load says so, keeps quiet about why, and loads when tried again', async () => {
    respond = () => ({
      errors: [
        {
          message: 'Something went wrong on our side.',
          extensions: { code: 'INTERNAL_SERVER_ERROR', reference: 'AB12-CD34' },
        },
      ],
    });
    inPage(<Sessions />);
    expect(await screen.findByText('The sessions did not load')).toBeTruthy();
    expect(screen.getByText('AB12-CD34')).toBeTruthy();
    respond = () => ({
      data: {
        __typename: 'Query',
        everySignIn: [],
      },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('0 sessions')).toBeTruthy();
  });
});
