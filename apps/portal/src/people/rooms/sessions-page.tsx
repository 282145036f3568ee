import { EverySignInDocument } from '@casewire/client';
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Room } from '../../sla/room.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/section.tsx';
import { useShortcuts } from '../../ui/use-shortcuts.ts';
import { Asked } from '../asked.tsx';
import { SignInTable } from '../sign-in-table.tsx';

const most = 100;

/** Who is signed in now, where and since when. */
export function SessionsPage() {
  const { t } = useTranslation('people');
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({
    f: () => {
      field.current?.focus();
    },
  });
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const answer = useQuery({
    query: EverySignInDocument,
    variables: { search, first: most },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Room crumbs={[{ label: t('session.title') }]} heading={t('session.title')} lead={t('session.lead')}>
      <search aria-label={t('filter.label')}>
        <TextInput
          ref={field}
          type="search"
          aria-label={t('session.search')}
          placeholder={t('session.search')}
          leftSection={<IconSearch size={15} stroke={1.8} aria-hidden="true" />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
          }}
        />
      </search>
      <Asked answer={answer} failed={t('session.failed')}>
        {({ everySignIn }) =>
          everySignIn.length === 0 ? (
            <EmptyState title={t('session.noMatch')}>{t('nobodyText')}</EmptyState>
          ) : (
            <Section title={t('session.open')} count={everySignIn.length} note={t('session.order')}>
              <SignInTable caption={t('session.title')} sessions={everySignIn} />
            </Section>
          )
        }
      </Asked>
    </Room>
  );
}
