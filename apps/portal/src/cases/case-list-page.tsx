import { CaseListDocument } from '@casewire/client';
import { Button } from '@mantine/core';
import { IconFilter, IconInbox } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { useClient } from 'urql';
import { codeOf, isOffline } from '../graphql/request-error.ts';
import { useLive } from '../live/live-context.ts';
import { useViewer, voiceOf } from '../people/viewer.ts';
import { Banner } from '../ui/banner.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Key } from '../ui/key.tsx';
import { Section } from '../ui/section.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { CaseFilterBar } from './case-filter-bar.tsx';
import { CaseRow } from './case-row.tsx';
import { caseFilter, isNarrowed, readFilter, writeFilter, type ListFilter } from './list-filter.ts';
import { MovingNote } from './moving-note.tsx';
import { useRememberedList } from './neighbours.ts';
import { RowHeader } from './row-header.tsx';
import { useCaseRows, type LoadPage } from './use-case-rows.ts';
import { useHeldOrder } from './use-held-order.ts';
import { useRowCursor } from './use-row-cursor.ts';
import { WhoHasIt } from './who-has-it.tsx';
import rowClasses from './case-row.module.css';
import classes from './case-list-page.module.css';

/** `mine`: only the cases the reader holds. */
export function CaseListPage({ mine = false }: { mine?: boolean }) {
  const { t } = useTranslation(['cases', 'common']);
  const viewer = useViewer();
  const client = useClient();
  const { missed } = useLive();
  const [params, setParams] = useSearchParams();
  const filter = useMemo(() => readFilter(params), [params]);
  const setFilter = (change: Partial<ListFilter>) => {
    setParams(writeFilter({ ...filter, ...change }), { replace: true });
  };

  const assigneeId = mine ? viewer.person.id : undefined;
  const load = useCallback<LoadPage>(
    async (first, after) => {
      const variables = { filter: caseFilter(filter, assigneeId), orderBy: filter.order, first, after };
      const { data, error } = await client
        .query(CaseListDocument, variables, { requestPolicy: 'network-only' })
        .toPromise();
      return { page: data?.cases, error };
    },
    [client, filter, assigneeId],
  );
  const list = useCaseRows(load);
  const { rows, moving, letGo, area } = useHeldOrder(list.rows);
  const cursor = useRowCursor(rows.map(({ id }) => id));
  useRememberedList(rows.map(({ reference }) => reference));
  const voice = voiceOf(viewer);
  const failed = list.error && (isOffline(list.error) ? t('offline') : t('failedText'));

  return (
    <div className={classes['page']} data-voice={voice}>
      <CaseFilterBar filter={filter} onChange={setFilter} />
      {list.error && list.rows.length > 0 && (
        <Banner
          tone="warn"
          action={
            <Button variant="subtle" size="sm" onClick={list.refetch}>
              {t('common:tryAgain')}
            </Button>
          }
        >
          {t('failedKept')}
        </Banner>
      )}
      <Section
        title={mine ? t('mineTitle') : t('title')}
        count={list.total}
        note={t(`order.${filter.order}`)}
        action={<MovingNote count={moving} onLetGo={letGo} />}
      >
        {list.loading ? (
          <SkeletonRows rows={8} />
        ) : list.error && list.rows.length === 0 ? (
          <ErrorState
            title={t('failed')}
            text={failed ?? ''}
            {...codeOf(list.error)}
            onRetry={list.refetch}
          />
        ) : rows.length === 0 ? (
          isNarrowed(filter) ? (
            <EmptyState
              icon={<IconFilter size={22} stroke={1.6} />}
              title={t('emptyFiltered')}
              action={
                <Button
                  variant="default"
                  size="sm"
                  onClick={() => {
                    setParams(new URLSearchParams());
                  }}
                >
                  {t('filter.clear')}
                </Button>
              }
            >
              {t('emptyFilteredText')}
            </EmptyState>
          ) : (
            <EmptyState
              icon={<IconInbox size={22} stroke={1.6} />}
              title={mine ? t('emptyMine') : t('empty')}
              action={
                viewer.viewerActions.includes('reportCase') && (
                  <Button component={Link} to="/report" size="sm">
                    {t('home.report')}
                  </Button>
                )
              }
            >
              {t('emptyText', { hotline: viewer.hotline })}
            </EmptyState>
          )
        ) : (
          <>
            <RowHeader who={t('column.who')} />
            <ul
              className={rowClasses['rows']}
              aria-label={t('listName', { order: t(`order.${filter.order}`) })}
              aria-busy={list.refreshing}
              {...area}
            >
              {rows.map((on) => (
                <CaseRow
                  key={on.id}
                  on={on}
                  voice={voice}
                  who={<WhoHasIt on={on} />}
                  selected={on.id === cursor.selectedId}
                  marked={missed?.caseIds.has(on.id) ?? false}
                  onSelect={() => {
                    cursor.select(on.id);
                  }}
                />
              ))}
            </ul>
          </>
        )}
      </Section>
      {rows.length > 0 && (
        <footer className={classes['foot']}>
          <span>{t('shown', { shown: rows.length, total: list.total })}</span>
          {list.hasMore && (
            <Button variant="default" size="sm" loading={list.refreshing} onClick={list.loadMore}>
              {t('loadMore')}
            </Button>
          )}
          <span className={classes['keys']}>
            <Key keys="J K" /> {t('keys.move')} <Key keys="Enter" /> {t('keys.open')}
          </span>
        </footer>
      )}
    </div>
  );
}
