import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { codeOf } from '../graphql/request-error.ts';
import { Desk } from '../people/desk.tsx';
import { deskOf, useViewer, voiceOf } from '../people/viewer.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { NotThere } from '../ui/not-there.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { CaseRoom } from './case-room.tsx';
import { useCasePage } from './use-case-page.ts';

/** One case by its reference: “not there” and “not yours” read the same. */
export function CasePage() {
  const { reference = '' } = useParams();
  return <KnownCase key={reference} reference={reference.toUpperCase()} />;
}

function KnownCase({ reference }: { reference: string }) {
  const { t } = useTranslation(['cases', 'live']);
  const viewer = useViewer();
  const [opened] = useState(reference);
  const { on, loading, error, refetch } = useCasePage(opened);
  const home =
    deskOf(viewer) === 'staff' && viewer.level
      ? { label: t('live:nav.board'), to: '/board' }
      : { label: t('title'), to: '/cases' };
  const crumbs = [home, { label: reference }];
  if (on) return <CaseRoom on={on} voice={voiceOf(viewer)} crumbs={crumbs} />;
  return (
    <Desk crumbs={crumbs} inCase>
      {loading ? (
        <SkeletonRows rows={8} />
      ) : error ? (
        <ErrorState title={t('pageFailed')} {...codeOf(error)} onRetry={refetch} />
      ) : (
        <NotThere
          what={reference}
          action={
            <Button component={Link} to="/cases" variant="default" size="sm">
              {t('backToCases')}
            </Button>
          }
        />
      )}
    </Desk>
  );
}
