import { CalendarsDocument, type CalendarsQuery } from '@casewire/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { codeOf } from '../../graphql/request-error.ts';
import { dayTime } from '../../ui/day-time.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Section } from '../../ui/section.tsx';
import { useServerTime } from '../../ui/server-clock.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { Table } from '../../ui/table.tsx';
import { useZones } from '../../ui/zones.tsx';
import { paths } from '../admin-paths.ts';
import { parsed } from '../drafts/document.ts';
import { DraftList } from '../drafts/draft-list.tsx';
import { Room } from '../room.tsx';
import { useMayAdminister } from '../use-may.ts';
import { calendarForm } from './calendar-form.ts';
import { clockChangeWords } from './clock-change-words.ts';
import { hoursWords } from './hours-words.ts';
import { byName } from './in-force.ts';
import { NewCalendar } from './new-calendar.tsx';
import { useCalendarName } from './use-calendar-name.ts';

type Version = CalendarsQuery['calendars'][number];

/** Every calendar with what is in force of it: its hours, what happens next, and how many clocks run by it. */
export function CalendarListPage() {
  const { t } = useTranslation(['calendars', 'common']);
  const may = useMayAdminister();
  const now = useServerTime();
  const { reader } = useZones();
  const nameOf = useCalendarName();
  const [at] = useState(() => new Date(now()).toISOString());
  const [{ data, error, fetching }, ask] = useQuery({
    query: CalendarsDocument,
    variables: { at },
    requestPolicy: 'cache-and-network',
  });
  const groups = byName(data?.calendars ?? [], Date.parse(at));

  const happensNext = (version: Version) => {
    const instant = version.isOpen ? version.nextClosesAt : version.nextOpensAt;
    if (instant === null) return t(version.isOpen ? 'list.neverCloses' : 'list.neverOpens');
    return t(version.isOpen ? 'list.closes' : 'list.opens', {
      time: dayTime(Date.parse(instant), Date.parse(at), reader),
    });
  };
  const change = (version: Version) => {
    const next = version.nextClockChange;
    if (!next) return t('change.never');
    const words = clockChangeWords(
      {
        at: Date.parse(next.at),
        offsetBeforeMs: next.offsetBeforeMinutes * 60_000,
        offsetAfterMs: next.offsetAfterMinutes * 60_000,
        openMsChange: next.openMsChange,
      },
      version.timeZone,
      Date.parse(at),
      t,
    );
    return (
      <>
        {words.when}
        <small>
          {words.what}; {words.effect}
        </small>
      </>
    );
  };
  const content = () => {
    if (!data && fetching) return <SkeletonRows rows={3} rowHeight={64} />;
    if (!data)
      return (
        <ErrorState
          title={t('list.failed')}
          {...codeOf(error)}
          onRetry={() => {
            ask({ requestPolicy: 'network-only' });
          }}
        />
      );
    if (groups.length === 0) return <EmptyState title={t('list.empty')}>{t('list.emptyText')}</EmptyState>;
    return (
      <Section title={t('list.inForce')} count={groups.length} note={t('list.order')}>
        <Table
          caption={t('list.title')}
          rows={groups}
          keyOf={({ name }) => name}
          columns={[
            {
              key: 'name',
              head: t('list.name'),
              cell: ({ name, inForce, coming }) => {
                const shown = inForce ?? coming.at(-1);
                return (
                  <>
                    {shown ? <Link to={paths.calendar(shown.version)}>{nameOf(name)}</Link> : nameOf(name)}
                    <small>{inForce ? inForce.version : t('list.notYet')}</small>
                  </>
                );
              },
            },
            {
              key: 'hours',
              head: t('list.hours'),
              cell: ({ inForce, coming }) => {
                const shown = inForce ?? coming.at(-1);
                if (!shown) return '';
                const form = calendarForm(parsed(shown.definition)?.value);
                return (
                  <>
                    {form.roundTheClock ? t('kind.ROUND_THE_CLOCK') : hoursWords(form)}
                    <small>
                      {form.roundTheClock
                        ? t('list.noZone')
                        : t('list.zone', { zone: form.timeZone, count: form.holidays.length })}
                    </small>
                  </>
                );
              },
            },
            {
              key: 'since',
              head: t('list.since'),
              cell: ({ inForce, coming }) => (
                <>
                  {inForce && <RelativeTime at={inForce.effectiveFrom} form="full" />}
                  {coming.map((version) => (
                    <small key={version.version}>
                      <Link to={paths.calendar(version.version)}>{version.version}</Link> {t('list.from')}{' '}
                      <RelativeTime at={version.effectiveFrom} form="full" />
                    </small>
                  ))}
                </>
              ),
            },
            {
              key: 'next',
              head: t('list.now'),
              cell: ({ inForce }) =>
                inForce && (
                  <>
                    <b>{t(inForce.isOpen ? 'list.open' : 'list.closed')}</b>
                    <small>{happensNext(inForce)}</small>
                  </>
                ),
            },
            {
              key: 'change',
              head: t('list.change'),
              cell: ({ inForce }) => inForce && change(inForce),
            },
            {
              key: 'running',
              head: t('list.running'),
              figures: true,
              cell: ({ all }) => {
                const counts = all.map(({ runningClocks }) => runningClocks);
                return counts.every((count) => count === null)
                  ? t('list.notForYou')
                  : counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
              },
            },
          ]}
        />
      </Section>
    );
  };
  return (
    <Room
      crumbs={[{ label: t('title') }]}
      heading={t('title')}
      lead={t('lead')}
      acts={may && <NewCalendar />}
    >
      {may && <DraftList kind="CALENDAR" />}
      {content()}
    </Room>
  );
}
