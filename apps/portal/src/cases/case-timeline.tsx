import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../graphql/request-error.ts';
import { useViewer } from '../people/viewer.ts';
import { type Voice } from '../sla/clock-facts.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Rich } from '../ui/rich.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';
import { TabBar } from '../ui/tab-bar.tsx';
import { Timeline, TimelineItem } from '../ui/timeline.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { EventIcon, toneOf } from './event-icon.tsx';
import { eventWords, inTab, type EventTab } from './event-words.ts';
import { useTimeline } from './use-timeline.ts';
import classes from './case-page.module.css';

const tabs = ['all', 'public', 'internal', 'clocks'] as const satisfies readonly EventTab[];
/** What happened is told at its instant; if it was written down later than this, both are said. */
const late = 60_000;

/** The story of a case. Staff read it downwards to the composer, customers from the newest on. */
export function CaseTimeline({ reference, voice }: { reference: string; voice: Voice }) {
  const { t } = useTranslation(['cases', 'clock']);
  const { person } = useViewer();
  const { events, loading, error, hasEarlier, loadEarlier, refetch, isFresh } = useTimeline(reference);
  const [tab, setTab] = useState<EventTab>('all');
  const panelId = useId();
  const shown = events.filter((event) => inTab(event, tab));
  const ordered = voice === 'customer' ? shown.toReversed() : shown;
  const note = voice === 'customer' ? t('timeline.newestFirst') : t('timeline.newestLast');
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
          onChange={setTab}
          panelId={panelId}
          note={note}
        />
      )}
      <div
        id={panelId}
        role={voice === 'staff' ? 'tabpanel' : undefined}
        aria-label={t(`timeline.${tab}`)}
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
            {voice === 'staff' && earlier}
            {ordered.length === 0 && <p className={classes['quiet']}>{t('timeline.empty')}</p>}
            <Timeline label={t('timeline.title')}>
              {ordered.map((event) => {
                const tone = toneOf(event.type);
                return (
                  <TimelineItem
                    key={event.id}
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
                );
              })}
            </Timeline>
            {voice === 'customer' && earlier}
          </>
        )}
      </div>
    </div>
  );
}
