import { Button } from '@mantine/core';
import { Fragment, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../graphql/request-error.ts';
import { useViewer } from '../people/viewer.ts';
import { type Voice } from '../sla/clock-facts.ts';
import { dayKey, dayName } from '../ui/day-time.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Rich } from '../ui/rich.tsx';
import { useServerNow } from '../ui/server-clock.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { TabBar } from '../ui/tab-bar.tsx';
import { Timeline, TimelineDay, TimelineItem } from '../ui/timeline.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { useZones } from '../ui/zones.tsx';
import { EventIcon, toneOf } from './event-icon.tsx';
import { eventWords, inTab, type EventTab } from './event-words.ts';
import { useNewestInView } from './use-newest-in-view.ts';
import { useTimeline } from './use-timeline.ts';
import classes from './case-page.module.css';

const tabs = ['all', 'public', 'internal', 'clocks'] as const satisfies readonly EventTab[];
/** What happened is told at its instant; if it was written down later than this, both are said. */
const late = 60_000;

interface CaseTimelineProps {
  reference: string;
  voice: Voice;
  /** Told downwards to the composer beneath it; otherwise the newest stands first. */
  downwards: boolean;
}

/** The story of a case, day by day. */
export function CaseTimeline({ reference, voice, downwards }: CaseTimelineProps) {
  const { t } = useTranslation(['cases', 'clock']);
  const { person } = useViewer();
  const { events, loading, error, hasEarlier, loadEarlier, refetch, isFresh } = useTimeline(reference);
  const [tab, setTab] = useState<EventTab>('all');
  const panelId = useId();
  const shown = events.filter((event) => inTab(event, tab));
  const ordered = downwards ? shown : shown.toReversed();
  const note = downwards ? t('timeline.newestLast') : t('timeline.newestFirst');
  const { reader } = useZones();
  const now = useServerNow(60_000);
  const days = ordered.map(({ occurredAt }) => dayKey(Date.parse(occurredAt), reader));
  const today = dayKey(now, reader);
  const severalDays = days.some((day) => day !== today);
  const { box, onScroll, toEnd } = useNewestInView(shown[0]?.id, shown.length, downwards);
  const earlier = hasEarlier && (
    <Button variant="subtle" size="sm" onClick={loadEarlier}>
      {t('timeline.earlier')}
    </Button>
  );

  return (
    <div className={classes['story']}>
      {voice === 'staff' && (
        <TabBar
          label={t('timeline.title')}
          tabs={tabs.map((id) => ({ id, label: t(`timeline.${id}`) }))}
          active={tab}
          onChange={(next) => {
            toEnd();
            setTab(next);
          }}
          panelId={panelId}
          note={note}
        />
      )}
      <div
        ref={box}
        onScroll={onScroll}
        tabIndex={downwards ? 0 : undefined}
        id={panelId}
        role={voice === 'staff' ? 'tabpanel' : undefined}
        aria-label={voice === 'staff' ? t(`timeline.${tab}`) : undefined}
        className={classes['entries']}
      >
        {loading ? (
          <SkeletonRows rows={5} columns={[8, 4, 60]} rowHeight={40} />
        ) : error && events.length === 0 ? (
          <ErrorState
            title={t('timelineFailed')}
            text={t('timelineFailedText')}
            {...codeOf(error)}
            onRetry={refetch}
          />
        ) : (
          <>
            {downwards && earlier}
            {ordered.length === 0 && <p className={classes['quiet']}>{t('timeline.empty')}</p>}
            <Timeline label={t('timeline.title')}>
              {ordered.map((event, index) => {
                const tone = toneOf(event.type);
                const at = Date.parse(event.occurredAt);
                return (
                  <Fragment key={event.id}>
                    {severalDays && days[index] !== days[index - 1] && (
                      <TimelineDay>
                        {days[index] === today
                          ? t('timeline.today', { day: dayName(at, now, reader) })
                          : dayName(at, now, reader)}
                      </TimelineDay>
                    )}
                    <TimelineItem
                      at={event.occurredAt}
                      icon={<EventIcon event={event} />}
                      title={
                        <span
                          data-testid="timeline-event"
                          data-type={event.type}
                          data-audience={event.audience}
                        >
                          <Rich text={eventWords(event, person.id, voice, t)} />
                        </span>
                      }
                      fresh={isFresh(event)}
                      {...(event.audience === 'PUBLIC' ? {} : { internal: t(`audience.${event.audience}`) })}
                      {...(tone ? { tone } : {})}
                    >
                      {event.text && event.type !== 'REPORTED' && (
                        <span className={classes['words']}>{event.text}</span>
                      )}
                      {Date.parse(event.recordedAt) - Date.parse(event.occurredAt) > late && (
                        <small className={classes['recorded']}>
                          {t('timeline.recorded')} <RelativeTime at={event.recordedAt} form="day" />
                        </small>
                      )}
                    </TimelineItem>
                  </Fragment>
                );
              })}
            </Timeline>
            {!downwards && earlier}
          </>
        )}
      </div>
    </div>
  );
}
