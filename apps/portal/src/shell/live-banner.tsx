import { Button } from '@mantine/core';
import { IconCheck, IconHistory, IconPlugConnectedX, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../ui/banner.tsx';
import { timeOfDay, timeWithSeconds } from '../ui/day-time.ts';
import { Rich } from '../ui/rich.tsx';
import { useZones } from '../ui/zones.tsx';
import { type Live } from './shell-props.ts';

export interface LiveBannerProps {
  live: Live;
  onRetry: () => void;
  onDismiss?: () => void;
  onShowChanged?: () => void;
}

/** What is true of the connection, and what to do. Nothing is shown while all is well. */
export function LiveBanner(props: LiveBannerProps) {
  return (
    <div role="status">
      <Content {...props} />
    </div>
  );
}

function Content({ live, onRetry, onDismiss, onShowChanged }: LiveBannerProps) {
  const { t } = useTranslation(['shell', 'common']);
  const { vendor } = useZones();
  const { since, done = 0, total, retryInSeconds, drafts = 0, changed = 0 } = live;
  const icon = { size: 17, stroke: 1.8 };
  switch (live.status) {
    case 'live':
      if (changed === 0) return null;
      return (
        <Banner
          tone="ok"
          icon={<IconCheck {...icon} />}
          action={
            onShowChanged && (
              <Button variant="default" size="sm" onClick={onShowChanged}>
                {t('banner.show')}
              </Button>
            )
          }
        >
          <Rich text={t('banner.backRows', { count: changed })} />
        </Banner>
      );
    case 'catching-up':
      return (
        <Banner
          tone="info"
          icon={<IconRefresh {...icon} />}
          {...(total
            ? { progress: { share: done / total, label: t('banner.progress', { done, total }) } }
            : {})}
        >
          <Rich
            text={
              total === undefined || since === undefined
                ? t('banner.catchingUpOpen')
                : t('banner.catchingUp', { done, total, since: timeOfDay(since, vendor) })
            }
          />
        </Banner>
      );
    case 'lost':
      return (
        <Banner
          tone="late"
          icon={<IconPlugConnectedX {...icon} />}
          action={
            <Button variant="default" size="sm" onClick={onRetry}>
              {t('banner.tryNow')}
            </Button>
          }
        >
          <Rich
            text={
              since === undefined
                ? t('banner.lostNow')
                : t('banner.lost', { since: timeWithSeconds(since, vendor) })
            }
          />{' '}
          {/* A count that is read out every second would drown the words. */}
          {retryInSeconds !== undefined && (
            <span aria-live="off">
              {retryInSeconds > 0 ? t('banner.retry', { seconds: retryInSeconds }) : t('banner.retrying')}
            </span>
          )}{' '}
          {drafts > 0 && t('banner.drafts', { count: drafts })}
        </Banner>
      );
    case 'gap':
      return (
        <Banner
          tone="warn"
          icon={<IconHistory {...icon} />}
          action={
            onDismiss && (
              <Button variant="subtle" size="sm" onClick={onDismiss}>
                {t('common:dismiss')}
              </Button>
            )
          }
        >
          <Rich
            text={
              since === undefined ? t('banner.gapNow') : t('banner.gap', { since: timeOfDay(since, vendor) })
            }
          />
        </Banner>
      );
  }
}
