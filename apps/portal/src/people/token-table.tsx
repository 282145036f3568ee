import { RevokeApiTokenDocument, type TokenEntryFragment } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { Reference } from '../ui/reference.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Table } from '../ui/table.tsx';
import { ConfirmAct } from './confirm-act.tsx';
import { useDoing } from './use-doing.ts';

/** What programs come in with: for what, as whom, how far, until when, last used when and from where. */
export function TokenTable({ caption, tokens }: { caption: string; tokens: readonly TokenEntryFragment[] }) {
  const { t } = useTranslation('people');
  const revoke = useDoing(RevokeApiTokenDocument, 'revokeApiToken');
  return (
    <Table
      caption={caption}
      rows={tokens}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: t('token.name'),
          cell: ({ name, start, kind, query }) => (
            <>
              {name}
              <small>
                {t(`token.kinds.${kind}`)}, {start}…{query !== null && `, ${t('token.bound')}`}
              </small>
            </>
          ),
        },
        {
          key: 'as',
          head: t('token.actsAs'),
          cell: ({ person, maker }) => (
            <>
              {person.program ? t('token.program', { organisation: person.organisation.name }) : person.name}
              {maker && maker.id !== person.id && <small>{t('token.madeBy', { name: maker.name })}</small>}
            </>
          ),
        },
        {
          key: 'may',
          head: t('token.may'),
          cell: ({ level, scopes }) => (
            <>
              {level ?? t('token.asPerson')}
              <small>{scopes.join(', ')}</small>
            </>
          ),
        },
        {
          key: 'client',
          head: t('token.clientId'),
          cell: ({ clientId }) => (clientId === null ? '' : <Reference reference={clientId} />),
        },
        {
          key: 'used',
          head: t('lastUsed'),
          cell: ({ lastUsedAt, lastUsedFrom }) =>
            lastUsedAt ? (
              <>
                <RelativeTime at={lastUsedAt} />
                <small>{lastUsedFrom}</small>
              </>
            ) : (
              t('never')
            ),
        },
        {
          key: 'ends',
          head: t('token.ends'),
          cell: ({ expiresAt }) =>
            expiresAt ? <RelativeTime at={expiresAt} form="full" /> : t('token.noEnd'),
        },
        {
          key: 'act',
          head: t('acts'),
          cell: ({ id, name }) => (
            <ConfirmAct
              size="sm"
              act={t('token.revoke')}
              label={t('token.revokeOf', { name })}
              title={t('token.revokeTitle', { name })}
              consequences={[{ what: t('token.revokeWhat'), rest: t('token.revokeRest') }]}
              doing={revoke}
              input={{ tokenId: id }}
            />
          ),
        },
      ]}
    />
  );
}
