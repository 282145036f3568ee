import { ApiTokensDocument } from '@casewire/client';
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Room } from '../../sla/room.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/section.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { Asked } from '../asked.tsx';
import { MakeToken } from '../make-token.tsx';
import { TokenTable } from '../token-table.tsx';

/** Everybody's tokens: an installation has dozens, so they are all here and looked through in place. */
export function TokensPage() {
  const { t } = useTranslation('people');
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({
    f: () => {
      field.current?.focus();
    },
  });
  const [search, setSearch] = useState('');
  const answer = useQuery({ query: ApiTokensDocument, variables: {}, requestPolicy: 'cache-and-network' });
  const looked = search.trim().toLowerCase();
  return (
    <Room
      crumbs={[{ label: t('token.title') }]}
      heading={t('token.title')}
      lead={t('token.lead')}
      acts={<MakeToken own={false} />}
    >
      <search aria-label={t('filter.label')}>
        <TextInput
          ref={field}
          type="search"
          aria-label={t('token.search')}
          placeholder={t('token.search')}
          leftSection={<IconSearch size={15} stroke={1.8} aria-hidden="true" />}
          value={search}
          onChange={(event) => {
            setSearch(event.currentTarget.value);
          }}
        />
      </search>
      <Asked answer={answer} failed={t('token.failed')}>
        {({ apiTokens }) => {
          const found = apiTokens.filter(({ name, start, person, maker }) =>
            [name, start, person.name, person.organisation.name, maker?.name ?? ''].some((text) =>
              text.toLowerCase().includes(looked),
            ),
          );
          if (found.length === 0)
            return (
              <EmptyState title={apiTokens.length === 0 ? t('token.none') : t('token.noMatch')}>
                {t('token.noneText')}
              </EmptyState>
            );
          return (
            <Section title={t('token.all')} count={found.length} note={t('token.order')}>
              <TokenTable caption={t('token.title')} tokens={found} />
            </Section>
          );
        }}
      </Asked>
    </Room>
  );
}
