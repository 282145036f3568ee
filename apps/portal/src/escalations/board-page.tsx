import { CaseListDocument, EscalationQueueDocument } from '@casewire/client';
import { Button, VisuallyHidden } from '@mantine/core';
import { IconChecks, IconFilter } from '@tabler/icons-react';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { CaseRow } from '../cases/case-row.tsx';
import { openStatuses } from '../cases/list-filter.ts';
import { MovingNote } from '../cases/moving-note.tsx';
import { useRememberedList } from '../cases/neighbours.ts';
import { Peek } from '../cases/peek.tsx';
import { RowHeader } from '../cases/row-header.tsx';
import { useCaseRows, type LoadPage } from '../cases/use-case-rows.ts';
import { useHeldOrder } from '../cases/use-held-order.ts';
import { useRowCursor } from '../cases/use-row-cursor.ts';
import { codeOf } from '../graphql/request-error.ts';
import { useLive } from '../live/live-context.ts';
import { useViewer } from '../people/viewer.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Key } from '../ui/key.tsx';
import { Section } from '../ui/section.tsx';
import { useStale } from '../ui/server-clock.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { useShortcuts } from '../ui/use-shortcuts.ts';
import { BoardFilter, fits, useBoardFilter } from './board-filter.tsx';
import { FromWhere } from './from-where.tsx';
import { LostClaimNotice } from './lost-claim-notice.tsx';
import { MineState } from './mine-state.tsx';
import { TakenBy } from './taken-by.tsx';
import { useBoardRows } from './use-board-rows.ts';
import { useClaim } from './use-claim.ts';
import rowClasses from '../cases/case-row.module.css';
import classes from './board-page.module.css';

export function BoardPage() {
  const { t } = useTranslation(['board', 'cases']);
  const viewer = useViewer();
  const { missed } = useLive();
  const stale = useStale();
  const queue = useCaseRows(useLoadQueue());
  const mine = useCaseRows(useLoadMine(viewer.person.id));
  const pointed = useRef<string>(undefined);
  const [selected, setSelected] = useState<string>();
  const board = useBoardRows(queue.rows, (id) => id === selected || id === pointed.current, viewer.person.id);
  const filter = useBoardFilter();
  const { rows: all, moving, letGo, area } = useHeldOrder([...board]);
  const rows = filter.text.trim() === '' ? all : all.filter((row) => fits(row, filter.text.trim()));
  const ids = [...rows.map(({ id }) => id), ...mine.rows.map(({ id }) => id)];
  const cursor = useRowCursor(ids);
  useRememberedList([...rows.map(({ on }) => on.reference), ...mine.rows.map(({ reference }) => reference)]);
  const [peeked, setPeeked] = useState<string>();
  const claims = useClaim();

  const select = (id: string) => {
    setSelected(id);
    cursor.select(id);
  };
  const claim = (id: string | undefined) => {
    const row = rows.find((one) => one.id === id);
    if (!row || row.phase !== 'here') return;
    select(row.id);
    if (stale || claims.busy.has(row.id)) return;
    void claims.claim(row.id).then((won) => {
      if (!won) return;
      follow.current = row.id;
      mine.refetch();
    });
  };
  const follow = useRef<string>(undefined);
  const followTo = useEffectEvent((id: string) => {
    follow.current = undefined;
    cursor.moveTo(id);
  });
  // The keyboard goes with the case that was just claimed, so that Enter opens it.
  useEffect(() => {
    const claimed = mine.rows.find(({ id }) => id === follow.current);
    if (claimed) followTo(claimed.id);
  }, [mine.rows]);
  useShortcuts({
    c: () => {
      claim(cursor.selectedId);
    },
    Space: () => {
      setPeeked((before) => (before === cursor.selectedId ? undefined : cursor.selectedId));
    },
    Escape: () => {
      setPeeked(undefined);
    },
  });
  const open = rows.filter(({ phase }) => phase === 'here');
  const justTaken = rows.findLast(({ phase, on }) => phase === 'taken' && on.assignee !== null);

  return (
    <div className={classes['page']}>
      <Section
        title={t('unclaimed', { level: viewer.level ?? '' })}
        count={queue.loading ? 0 : open.length + Math.max(0, queue.total - queue.rows.length)}
        note={t('order')}
        action={
          <>
            <MovingNote count={moving} onLetGo={letGo} />
            <BoardFilter {...filter} />
          </>
        }
      >
        {queue.loading ? (
          <SkeletonRows rows={6} />
        ) : queue.error && rows.length === 0 ? (
          <ErrorState title={t('boardFailed')} {...codeOf(queue.error)} onRetry={queue.refetch} />
        ) : all.length > 0 && rows.length === 0 ? (
          <EmptyState
            icon={<IconFilter size={22} stroke={1.6} />}
            title={t('emptyFiltered', { text: filter.text.trim() })}
            action={
              <Button
                variant="default"
                size="sm"
                onClick={() => {
                  filter.setText('');
                }}
              >
                {t('clearFilter')}
              </Button>
            }
          >
            {t('hidden', { count: all.length })}
          </EmptyState>
        ) : rows.length === 0 ? (
          <EmptyState icon={<IconChecks size={22} stroke={1.6} />} title={t('empty')}>
            {t('emptyText')}
          </EmptyState>
        ) : (
          <>
            <RowHeader who={t('cases:handedOver')} />
            <ul
              className={rowClasses['rows']}
              aria-label={t('unclaimed', { level: viewer.level ?? '' })}
              onPointerMove={(event) => {
                pointed.current = rowUnder(event.target);
                area.onPointerMove?.(event);
              }}
              onPointerLeave={(event) => {
                pointed.current = undefined;
                area.onPointerLeave?.(event);
              }}
            >
              {rows.map(({ id, on, phase }) => {
                const lost = claims.lost.get(id);
                const following = open.find((row) => row.id !== id);
                return (
                  <CaseRow
                    key={id}
                    on={on}
                    voice="staff"
                    phase={phase}
                    selected={id === cursor.selectedId}
                    marked={missed?.caseIds.has(id) ?? false}
                    onSelect={() => {
                      select(id);
                    }}
                    who={<FromWhere on={on} />}
                    instead={phase === 'here' ? undefined : <TakenBy on={on} />}
                    action={
                      phase === 'here' && on.viewerActions.includes('claimCase') ? (
                        <Button
                          size="sm"
                          data-testid="claim-button"
                          loading={claims.busy.has(id)}
                          aria-disabled={stale !== null}
                          rightSection={<Key keys="C" onFill />}
                          onClick={() => {
                            claim(id);
                          }}
                        >
                          {t('claim')}
                        </Button>
                      ) : undefined
                    }
                    notice={
                      stale && id === cursor.selectedId ? (
                        t('claimNeedsConnection')
                      ) : lost ? (
                        <LostClaimNotice
                          reference={on.reference}
                          lost={lost}
                          next={
                            following && {
                              reference: following.on.reference,
                              go: () => {
                                cursor.moveTo(following.id);
                              },
                            }
                          }
                        />
                      ) : (
                        id === peeked && <Peek reference={on.reference} />
                      )
                    }
                  />
                );
              })}
            </ul>
          </>
        )}
      </Section>
      <VisuallyHidden role="status">
        {justTaken?.on.assignee && justTaken.id === cursor.selectedId
          ? t('announceTaken', { name: justTaken.on.assignee.name, reference: justTaken.on.reference })
          : ''}
      </VisuallyHidden>
      <Section title={t('mine')} count={mine.total} note={t('mineNote')}>
        {mine.loading ? (
          <SkeletonRows rows={3} />
        ) : mine.error && mine.rows.length === 0 ? (
          <ErrorState title={t('boardFailed')} {...codeOf(mine.error)} onRetry={mine.refetch} />
        ) : mine.rows.length === 0 ? (
          <p className={classes['quiet']}>{t('mineEmpty')}</p>
        ) : (
          <ul className={rowClasses['rows']} aria-label={t('mine')}>
            {mine.rows.map((on) => (
              <CaseRow
                key={on.id}
                on={on}
                voice="staff"
                selected={on.id === cursor.selectedId}
                marked={missed?.caseIds.has(on.id) ?? false}
                onSelect={() => {
                  select(on.id);
                }}
                who={<MineState on={on} />}
                notice={on.id === peeked && <Peek reference={on.reference} />}
              />
            ))}
          </ul>
        )}
      </Section>
    </div>
  );
}

function rowUnder(target: EventTarget): string | undefined {
  if (!(target instanceof Element)) return undefined;
  return target.closest('li')?.querySelector('a[id^="row-"]')?.id.slice('row-'.length);
}

function useLoadQueue(): LoadPage {
  const client = useClient();
  return useCallback(
    async (first, after) => {
      const { data, error } = await client
        .query(EscalationQueueDocument, { first, after }, { requestPolicy: 'network-only' })
        .toPromise();
      return { page: data?.escalationQueue, error };
    },
    [client],
  );
}

function useLoadMine(assigneeId: string): LoadPage {
  const client = useClient();
  return useCallback(
    async (first, after) => {
      const variables = {
        filter: { assigneeId, status: [...openStatuses] },
        orderBy: 'URGENCY' as const,
        first,
        after,
      };
      const { data, error } = await client
        .query(CaseListDocument, variables, { requestPolicy: 'network-only' })
        .toPromise();
      return { page: data?.cases, error };
    },
    [client, assigneeId],
  );
}
