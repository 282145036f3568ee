import { type MovePreviewEntryFragment } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { dayTime } from '../../ui/day-time.ts';
import { useServerTime } from '../../ui/server-clock.tsx';
import { Table } from '../../ui/table.tsx';
import { useZones } from '../../ui/zones.tsx';
import style from './move-figures.module.css';

/** What moving running clocks would do: how many, which way, and which would be late at once. */
export function MoveFigures({ move }: { move: MovePreviewEntryFragment }) {
  const { t } = useTranslation('moves');
  const { reader } = useZones();
  const now = useServerTime();
  const when = (at: string | null) =>
    at === null ? t('noDue') : dayTime(Date.parse(at), now(), reader, { always: true });
  const figures = [
    { key: 'moved', count: move.moved, late: false },
    { key: 'earlier', count: move.earlier, late: false },
    { key: 'later', count: move.later, late: false },
    { key: 'lateAtOnce', count: move.lateAtOnce, late: move.lateAtOnce > 0 },
    ...(move.calledOff > 0 ? [{ key: 'calledOff' as const, count: move.calledOff, late: false }] : []),
  ] as const;
  if (move.faults.length > 0)
    return (
      <p className={style['quiet']}>
        {t('preview.faults')} {move.faults.map(({ message }) => message).join(' ')}
      </p>
    );
  return (
    <section className={style['move']} aria-label={t('preview.title')} data-testid="move-figures">
      <p>{move.running === 0 ? t('preview.noneRunning') : t('preview.running', { count: move.running })}</p>
      {!move.complete && (
        <p className={style['quiet']}>{t('preview.partly', { count: move.casesLookedAt })}</p>
      )}
      <dl className={style['figures']}>
        {figures.map(({ key, count, late }) => (
          <div key={key} data-late={late || undefined}>
            <dt>{t(`preview.${key}`)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {move.examples.length > 0 && (
        <Table
          caption={t('preview.examples')}
          rows={move.examples.map((example, index) => ({ ...example, index }))}
          keyOf={({ index }) => String(index)}
          columns={[
            {
              key: 'case',
              head: t('preview.case'),
              cell: ({ case: on }) =>
                on ? (
                  <>
                    <Link to={`/cases/${on.reference}`}>{on.reference}</Link> {on.subject}
                  </>
                ) : (
                  t('preview.notShown')
                ),
            },
            { key: 'kind', head: t('preview.clock'), cell: ({ kindTitle }) => kindTitle },
            { key: 'before', head: t('preview.before'), cell: ({ dueBefore }) => when(dueBefore) },
            { key: 'after', head: t('preview.after'), cell: ({ dueAfter }) => <b>{when(dueAfter)}</b> },
          ]}
        />
      )}
    </section>
  );
}
