import { AccountsDocument, type AccountsQuery, type AccountsQueryVariables } from '@casewire/client';
import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { Room } from '../../sla/room.tsx';
import room from '../../sla/room.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Reference } from '../../ui/reference.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Section } from '../../ui/section.tsx';
import { Table } from '../../ui/table.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { Asked } from '../asked.tsx';
import { peoplePaths } from '../people-paths.ts';
import { TurnPages } from '../turn-pages.tsx';
import { InvitePerson } from './invite-person.tsx';
import { useWaysIn } from './ways-in-words.ts';

const pageSize = 50;
const states = ['ACTIVE', 'INVITED', 'DEACTIVATED'] as const;
const sorts = ['NAME', 'EMAIL', 'ORGANISATION', 'LEVEL', 'LAST_SEEN'] as const;
type Account = AccountsQuery['accounts']['nodes'][number];

/** Everybody who may come in. What is looked for stands in the address, so that it can be kept and sent. */
export function PeoplePage() {
  const { t } = useTranslation('people');
  const waysIn = useWaysIn();
  const [address, setAddress] = useSearchParams();
  const field = useRef<HTMLInputElement>(null);
  const focusSearch = () => {
    field.current?.focus();
  };
  useShortcuts({ f: focusSearch });
  const search = address.get('search') ?? '';
  const state = states.find((one) => one === address.get('state'));
  const sort = sorts.find((one) => one === address.get('sort')) ?? 'NAME';
  const after = address.get('after');
  const change = (values: Record<string, string | null>) => {
    setAddress(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries({ after: null, ...values }))
          if (value === null || value === '') next.delete(name);
          else next.set(name, value);
        return next;
      },
      { replace: !('after' in values) },
    );
  };
  const look = useDebouncedCallback((value: string) => {
    change({ search: value });
  }, 250);
  const variables: AccountsQueryVariables = {
    search,
    order: sort,
    first: pageSize,
    after,
    descending: sort === 'LEVEL' || sort === 'LAST_SEEN',
    ...(state && { state }),
  };
  const answer = useQuery({ query: AccountsDocument, variables, requestPolicy: 'cache-and-network' });

  return (
    <Room crumbs={[{ label: t('title') }]} heading={t('title')} lead={t('lead')} acts={<InvitePerson />}>
      <search className={room['row']} aria-label={t('filter.label')}>
        <TextInput
          ref={field}
          type="search"
          aria-label={t('filter.search')}
          placeholder={t('filter.search')}
          leftSection={<IconSearch size={15} stroke={1.8} aria-hidden="true" />}
          defaultValue={search}
          onChange={(event) => {
            look(event.currentTarget.value);
          }}
        />
        <NativeSelect
          aria-label={t('filter.state')}
          value={state ?? ''}
          data={[
            { value: '', label: t('filter.all') },
            ...states.map((value) => ({ value, label: t(`filter.${value}`) })),
          ]}
          onChange={(event) => {
            change({ state: event.currentTarget.value });
          }}
        />
        <NativeSelect
          aria-label={t('filter.sort')}
          value={sort}
          data={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
          onChange={(event) => {
            change({ sort: event.currentTarget.value });
          }}
        />
      </search>
      <Asked answer={answer} failed={t('failed')}>
        {({ accounts: { nodes, totalCount, pageInfo } }) =>
          nodes.length === 0 ? (
            <EmptyState title={t('nobody')}>{t('nobodyText')}</EmptyState>
          ) : (
            <Section title={t('everybody')} count={totalCount} note={t(`sort.${sort}`)}>
              <Table<Account>
                caption={t('title')}
                rows={nodes}
                keyOf={({ person }) => person.id}
                columns={[
                  {
                    key: 'name',
                    head: t('person'),
                    cell: ({ person }) => (
                      <>
                        <Link to={peoplePaths.person(person.id)}>{person.name}</Link>
                        <small>{person.organisation.name}</small>
                      </>
                    ),
                  },
                  { key: 'email', head: t('email'), cell: ({ email }) => <Reference reference={email} /> },
                  {
                    key: 'level',
                    head: t('levelAndRoles'),
                    cell: ({ person }) =>
                      [person.level ?? [], person.roles.map((role) => t(`roles.${role}`))]
                        .flat()
                        .join(', ') || t('noLevel'),
                  },
                  { key: 'ways', head: t('comesInBy'), cell: waysIn },
                  {
                    key: 'seen',
                    head: t('lastSeen'),
                    cell: ({ lastSeenAt }) => (lastSeenAt ? <RelativeTime at={lastSeenAt} /> : t('never')),
                  },
                  { key: 'state', head: t('state'), cell: (account) => t(`states.${account.state}`) },
                ]}
              />
              <TurnPages
                first={after === null}
                before={t('before')}
                next={t('more')}
                onNext={
                  pageInfo.hasNextPage
                    ? () => {
                        change({ after: pageInfo.endCursor });
                      }
                    : undefined
                }
              />
            </Section>
          )
        }
      </Asked>
    </Room>
  );
}
