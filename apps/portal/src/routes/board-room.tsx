import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { BoardFoot } from '../escalations/board-foot.tsx';
import { BoardPage } from '../escalations/board-page.tsx';
import { Desk } from '../people/desk.tsx';
import { useViewer } from '../people/viewer.ts';

export function BoardRoom() {
  const { t } = useTranslation('live');
  const { level } = useViewer();
  // A board is of a level; whoever has none has the list of cases.
  if (!level || level === 'L1') return <Navigate to="/cases" replace />;
  return (
    <Desk crumbs={[{ label: t('nav.board') }]} foot={<BoardFoot />}>
      <BoardPage />
    </Desk>
  );
}
