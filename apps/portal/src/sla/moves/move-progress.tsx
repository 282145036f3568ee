import { type ClockMoveEntryFragment } from '@casewire/client';
import { IconAlertCircle, IconCheck, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Rich } from '../../ui/rich.tsx';

const icon = { size: 18, stroke: 1.8 } as const;
const tones = { RUNNING: 'info', DONE: 'ok', FAILED: 'late' } as const;
const icons = {
  RUNNING: <IconRefresh {...icon} />,
  DONE: <IconCheck {...icon} />,
  FAILED: <IconAlertCircle {...icon} />,
};

/** A move of running clocks: how far it is, or how it ended; who wanted it, and why. */
export function MoveProgress({ move }: { move: ClockMoveEntryFragment }) {
  const { t } = useTranslation('moves');
  const to = [move.policyVersion, move.calendarVersion].filter((version) => version !== null).join(', ');
  const share = move.total === 0 ? 1 : move.done / move.total;
  return (
    <div data-testid="clock-move" data-state={move.state}>
      <Banner
        tone={tones[move.state]}
        icon={icons[move.state]}
        {...(move.state === 'RUNNING'
          ? { progress: { share, label: t('progress', { done: move.done, total: move.total }) } }
          : {})}
      >
        <Rich
          text={t(`state.${move.state}`, { to, done: move.done, total: move.total, count: move.moved })}
        />{' '}
        {move.failure} {t('reason', { reason: move.reason })}{' '}
        {move.startedBy && t('by', { name: move.startedBy.name })}{' '}
        <RelativeTime at={move.finishedAt ?? move.startedAt} form="full" />
      </Banner>
    </div>
  );
}
