import { IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { timeOfDay, timeWithSeconds, zoneName } from '../ui/day-time.ts';
import { useServerNow } from '../ui/server-clock.tsx';
import { useZones } from '../ui/zones.tsx';
import { type Live } from './shell-props.ts';
import style from './live-state.module.css';

/** Whether the page is live, and the server's time. The ticking digits are for the eye only. */
export function LiveState({ live, short = false }: { live: Live; short?: boolean }) {
  const { t } = useTranslation('shell');
  const { vendor } = useZones();
  const now = useServerNow();
  if (live.status === 'lost') {
    return (
      <span className={style['live']} data-status="lost">
        <IconPlugConnectedX size={15} stroke={1.8} aria-hidden="true" />
        <span className={style['word']}>{t('live.lost')}</span>{' '}
        {live.since !== undefined && <b>{timeWithSeconds(live.since, vendor)}</b>}
      </span>
    );
  }
  if (live.status === 'catching-up') {
    return (
      <span className={style['live']} data-status="catching-up">
        <IconRefresh size={15} stroke={1.8} aria-hidden="true" />
        <span className={style['word']}>{t('live.catchingUp')}</span>{' '}
        {live.total !== undefined && <b>{t('live.of', { done: live.done ?? 0, total: live.total })}</b>}
      </span>
    );
  }
  return (
    <span className={style['live']} data-status="live">
      <span className={style['dot']} aria-hidden="true" />
      <span className={short ? style['hidden'] : style['word']}>{t('live.live')}</span>
      <span aria-hidden="true" className={style['time']}>
        <b>{short ? timeOfDay(now, vendor) : timeWithSeconds(now, vendor)}</b>{' '}
        {!short && zoneName(now, vendor)}
      </span>
    </span>
  );
}
