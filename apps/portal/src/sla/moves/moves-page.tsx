import { ClockMovesDocument } from '@casewire/client';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { codeOf } from '../../graphql/request-error.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { Room } from '../room.tsx';
import room from '../room.module.css';
import { MoveForm } from './move-form.tsx';
import { MoveProgress } from './move-progress.tsx';

const eachSecond = 1_000;

/** Moving clocks that already run to other versions: an act of its own, looked at before it is done, and kept. */
export function MovesPage() {
  const { t } = useTranslation('moves');
  const [{ data, error, fetching }, ask] = useQuery({
    query: ClockMovesDocument,
    requestPolicy: 'cache-and-network',
  });
  const moves = data?.clockMoves ?? [];
  const running = moves.some(({ state }) => state === 'RUNNING');
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      ask({ requestPolicy: 'network-only' });
    }, eachSecond);
    return () => {
      clearInterval(timer);
    };
  }, [running, ask]);
  const content = () => {
    if (!data && fetching) return <SkeletonRows rows={3} />;
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
    if (moves.length === 0) return <p className={room['quiet']}>{t('none')}</p>;
    return (
      <ul className={room['rows']}>
        {moves.map((move) => (
          <li key={move.id}>
            <MoveProgress move={move} />
          </li>
        ))}
      </ul>
    );
  };
  return (
    <Room crumbs={[{ label: t('title') }]} heading={t('title')} lead={t('lead')}>
      <MoveForm
        busy={running}
        onMoved={() => {
          ask({ requestPolicy: 'network-only' });
        }}
      />
      <Section title={t('history')} note={t('historyNote')} form="rule">
        {content()}
      </Section>
    </Room>
  );
}
