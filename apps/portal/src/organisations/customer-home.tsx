import { CaseListDocument } from '@casewire/client';
import { Button } from '@mantine/core';
import { IconFilePlus, IconPhoneFilled } from '@tabler/icons-react';
import { Suspense, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useClient, useQuery } from 'urql';
import { ReportingHelpDocument } from '@casewire/client';
import { PromisesKept } from '../attainment/promises-kept.tsx';
import { openStatuses } from '../cases/list-filter.ts';
import { type CaseFacts } from '../cases/owed-step.ts';
import { useCaseRows, type LoadPage } from '../cases/use-case-rows.ts';
import { codeOf } from '../graphql/request-error.ts';
import { Desk } from '../people/desk.tsx';
import { useViewer } from '../people/viewer.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Section } from '../ui/section.tsx';
import { lazyLater } from '../ui/lazy-later.ts';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { NeedsYou } from './needs-you.tsx';
import { needsOf } from './needs.ts';
import { OpenCase } from './open-case.tsx';
import classes from './customer-home.module.css';

const ReopenDialog = lazyLater(async () => (await import('../cases/dialogs/reopen-dialog.tsx')).ReopenDialog);

/** “Are you working on mine, and when do I hear next?” */
export function CustomerHome() {
  const { t } = useTranslation(['cases', 'live']);
  const viewer = useViewer();
  const list = useCaseRows(useLoad());
  const [{ data: help }] = useQuery({ query: ReportingHelpDocument });
  const [reopening, setReopening] = useState<CaseFacts>();
  const needs = needsOf(list.rows, viewer.organisation.id);
  const open = list.rows.filter(({ status }) => status !== 'RESOLVED');
  const mayReport = viewer.viewerActions.includes('reportCase');
  const phoneOnly = help?.reportingHelp.phoneOnlyPriorities ?? [];

  return (
    <Desk crumbs={[{ label: t('live:nav.home') }]}>
      <div className={classes['head']}>
        <h1 className={classes['title']}>
          {list.loading
            ? t('home.title')
            : t('home.headline', {
                needs: t('home.needs', { count: needs.length }),
                open: t('home.open', { count: open.length }),
              })}
        </h1>
        {mayReport && (
          <Button
            component={Link}
            to="/report"
            size="lg"
            leftSection={<IconFilePlus size={18} stroke={1.8} aria-hidden="true" />}
          >
            {t('home.report')}
          </Button>
        )}
      </div>
      <div className={classes['columns']}>
        <div className={classes['main']}>
          <NeedsYou needs={needs} onReopen={setReopening} />
          <Section
            title={t('home.openCases')}
            note={t('home.openCasesHint')}
            form="rule"
            action={
              <Link to="/cases" className={classes['link']}>
                {t('home.all', { organisation: viewer.organisation.name })}
              </Link>
            }
          >
            {list.loading ? (
              <SkeletonRows rows={3} rowHeight={64} />
            ) : list.error && list.rows.length === 0 ? (
              <ErrorState title={t('failed')} {...codeOf(list.error)} onRetry={list.refetch} />
            ) : open.length === 0 ? (
              <EmptyState title={t('home.emptyTitle')}>
                {t('home.emptyText', { hotline: viewer.hotline })}
              </EmptyState>
            ) : (
              <ul className={classes['cases']} aria-label={t('home.openCases')}>
                {open.map((on) => (
                  <OpenCase key={on.id} on={on} />
                ))}
              </ul>
            )}
          </Section>
        </div>
        <aside className={classes['aside']}>
          <Section title={t('home.down')}>
            <Button
              component="a"
              href={`tel:${viewer.hotline.replace(/[^+\d]/g, '')}`}
              color="ink"
              size="lg"
              fullWidth
              leftSection={<IconPhoneFilled size={18} aria-hidden="true" />}
            >
              {viewer.hotline}
            </Button>
            {phoneOnly.length > 0 && (
              <p className={classes['phoneOnly']}>
                {t('home.phoneOnly', { priorities: new Intl.ListFormat('en').format(phoneOnly) })}
              </p>
            )}
          </Section>
          <div className={classes['kept']}>
            <PromisesKept form="aside" />
          </div>
        </aside>
      </div>
      <Suspense>
        {reopening && (
          <ReopenDialog
            on={reopening}
            onClose={() => {
              setReopening(undefined);
            }}
          />
        )}
      </Suspense>
    </Desk>
  );
}

function useLoad(): LoadPage {
  const client = useClient();
  return useCallback(
    async (first, after) => {
      const variables = {
        filter: { status: [...openStatuses, 'RESOLVED' as const] },
        orderBy: 'URGENCY' as const,
        first,
        after,
      };
      const { data, error } = await client
        .query(CaseListDocument, variables, { requestPolicy: 'network-only' })
        .toPromise();
      return { page: data?.cases, error };
    },
    [client],
  );
}
