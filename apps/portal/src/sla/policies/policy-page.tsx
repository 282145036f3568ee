import { PoliciesDocument } from '@casewire/client';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { codeOf } from '../../graphql/request-error.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Facts } from '../../ui/facts.tsx';
import { NotThere } from '../../ui/not-there.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { paths } from '../admin-paths.ts';
import { parsed } from '../drafts/document.ts';
import { DraftList } from '../drafts/draft-list.tsx';
import { StartDraft } from '../drafts/start-draft.tsx';
import { MoveOffer } from '../moves/move-offer.tsx';
import { Room } from '../room.tsx';
import room from '../room.module.css';
import { useMayAdminister } from '../use-may.ts';
import { useMinute } from '../use-minute.ts';
import { VersionWords } from '../version-words.tsx';
import { VersionList } from '../versions/version-list.tsx';
import { inForceOf } from './in-force.ts';
import { PolicyView } from './policy-view.tsx';

/** One version of the policy, to read. */
export function PolicyPage() {
  const { t } = useTranslation('policies');
  const { label = '' } = useParams();
  const may = useMayAdminister();
  const now = useMinute();
  const [{ data, error, fetching }, ask] = useQuery({
    query: PoliciesDocument,
    requestPolicy: 'cache-and-network',
  });
  const policies = data?.policies ?? [];
  const policy = policies.find((one) => one.label === label);
  const inForce = inForceOf(policies, now)?.label ?? null;
  const crumbs = [{ label: t('title'), to: paths.policies }, { label }];
  if (!policy)
    return (
      <Room crumbs={crumbs} heading={data || !fetching ? '' : label}>
        {data ? (
          <NotThere what={label} />
        ) : fetching ? (
          <SkeletonRows rows={8} />
        ) : (
          <ErrorState
            title={t('failed')}
            {...codeOf(error)}
            onRetry={() => {
              ask({ requestPolicy: 'network-only' });
            }}
          />
        )}
      </Room>
    );
  return (
    <Room
      crumbs={crumbs}
      heading={policy.label}
      lead={t('promisedBy', { vendor: policy.vendor })}
      acts={
        <>
          <Button
            component={Link}
            variant="default"
            to={`${paths.tryOut}?${new URLSearchParams({ policy: policy.label }).toString()}`}
          >
            {t('tryIt')}
          </Button>
          {may && (
            <StartDraft
              input={{ kind: 'POLICY', basedOn: policy.label, name: policy.label }}
              variant="filled"
            >
              {t('edit')}
            </StartDraft>
          )}
        </>
      }
    >
      <MoveOffer policyVersion={policy.label} />
      {may && <DraftList kind="POLICY" />}
      <div className={room['columns']}>
        <Section title={t('section.version')} form="rule">
          <Facts
            form="ruled"
            facts={[
              {
                label: t('state'),
                value: <VersionWords version={policy} inForce={policy.label === inForce} />,
              },
              ...(policy.runningClocks === null
                ? []
                : [{ label: t('running'), value: policy.runningClocks }]),
            ]}
          />
        </Section>
        <VersionList
          kind="POLICY"
          current={policy.label}
          inForce={inForce}
          versions={policies.map((one) => ({ ...one, to: paths.policy(one.label) }))}
        />
      </div>
      <PolicyView document={parsed(policy.document)?.value} />
    </Room>
  );
}
