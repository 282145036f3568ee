import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { PromisesKept } from '../attainment/promises-kept.tsx';
import { CaseListPage } from '../cases/case-list-page.tsx';
import { Desk } from '../people/desk.tsx';
import { deskOf, runsOnly, useViewer } from '../people/viewer.ts';
import style from './list-rooms.module.css';

export function ListRoom() {
  const { t } = useTranslation('live');
  const viewer = useViewer();
  if (runsOnly(viewer)) return <Navigate to="/" replace />;
  return (
    <Desk crumbs={[{ label: t('nav.cases') }]}>
      {deskOf(viewer) === 'manager' && (
        <div className={style['above']}>
          <PromisesKept form="band" />
        </div>
      )}
      <CaseListPage />
    </Desk>
  );
}

export function MineRoom() {
  const { t } = useTranslation('live');
  const viewer = useViewer();
  // Only who can claim holds cases.
  if (deskOf(viewer) !== 'staff') return <Navigate to="/cases" replace />;
  return (
    <Desk crumbs={[{ label: t('nav.cases'), to: '/cases' }, { label: t('nav.mine') }]}>
      <CaseListPage mine />
    </Desk>
  );
}
