import { PoliciesDocument } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { codeOf } from '../../graphql/request-error.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { Table } from '../../ui/table.tsx';
import { paths } from '../admin-paths.ts';
import { DraftList } from '../drafts/draft-list.tsx';
import { Room } from '../room.tsx';
import { useMayAdminister } from '../use-may.ts';
import { useMinute } from '../use-minute.ts';
import { VersionWords } from '../version-words.tsx';
import { inForceOf } from './in-force.ts';

/** Every version of the policy, newest first. */
export function PolicyListPage() {
  const { t } = useTranslation(['policies', 'versions']);
  const may = useMayAdminister();
  const now = useMinute();
  const [{ data, error, fetching }, ask] = useQuery({
    query: PoliciesDocument,
    requestPolicy: 'cache-and-network',
  });
  const policies = data?.policies ?? [];
  const inForce = inForceOf(policies, now);
  const content = () => {
    if (!data && fetching) return <SkeletonRows rows={3} rowHeight={56} />;
    if (!data)
      return (
        <ErrorState
          title={t('failed')}
          {...codeOf(error)}
          onRetry={() => {
            ask({ requestPolicy: 'network-only' });
          }}
        />
      );
    if (policies.length === 0) return <EmptyState title={t('empty')}>{t('emptyText')}</EmptyState>;
    return (
      <Section title={t('versions:list')} count={policies.length} note={t('versions:order')}>
        <Table
          caption={t('title')}
          rows={policies}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'label',
              head: t('policy'),
              cell: ({ label, vendor }) => (
                <>
                  <Link to={paths.policy(label)}>{label}</Link>
                  <small>{vendor}</small>
                </>
              ),
            },
            {
              key: 'state',
              head: t('state'),
              cell: (policy) => <VersionWords version={policy} inForce={policy.label === inForce?.label} />,
            },
            {
              key: 'compare',
              head: t('versions:compare'),
              cell: ({ label }) =>
                inForce && inForce.label !== label ? (
                  <Link to={paths.compare('POLICY', inForce.label, label)}>
                    {t('versions:compareWith', { version: inForce.label })}
                  </Link>
                ) : (
                  ''
                ),
            },
            {
              key: 'running',
              head: t('running'),
              figures: true,
              cell: ({ runningClocks }) => runningClocks ?? t('notForYou'),
            },
          ]}
        />
      </Section>
    );
  };
  return (
    <Room crumbs={[{ label: t('title') }]} heading={t('title')} lead={t('lead')}>
      {may && <DraftList kind="POLICY" />}
      {content()}
    </Room>
  );
}
