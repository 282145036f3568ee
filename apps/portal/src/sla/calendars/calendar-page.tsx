import { CalendarsDocument, type CalendarsQuery } from '@casewire/client';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { codeOf } from '../../graphql/request-error.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { NotThere } from '../../ui/not-there.tsx';
import { useServerTime } from '../../ui/server-clock.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { paths } from '../admin-paths.ts';
import { DraftList } from '../drafts/draft-list.tsx';
import { StartDraft } from '../drafts/start-draft.tsx';
import { MoveOffer } from '../moves/move-offer.tsx';
import { Room } from '../room.tsx';
import room from '../room.module.css';
import { useMayAdminister } from '../use-may.ts';
import { VersionList } from '../versions/version-list.tsx';
import { CalendarFacts } from './calendar-facts.tsx';
import { CalendarViews } from './calendar-views.tsx';
import { byName } from './in-force.ts';
import { useCalendarName } from './use-calendar-name.ts';

type Version = CalendarsQuery['calendars'][number];

/** One version of a calendar: what it says, its week and its year, and the versions before and after it. */
export function CalendarPage() {
  const { t } = useTranslation('calendars');
  const { version: asked = '' } = useParams();
  const now = useServerTime();
  const [at] = useState(() => new Date(now()).toISOString());
  const [{ data, error, fetching }, ask] = useQuery({
    query: CalendarsDocument,
    variables: { at },
    requestPolicy: 'cache-and-network',
  });
  const nameOf = useCalendarName();
  const version = data?.calendars.find((one) => one.version === asked);
  const crumbs = [{ label: t('title'), to: paths.calendars }, { label: asked }];
  if (!version)
    return (
      <Room crumbs={crumbs} heading={data || !fetching ? '' : asked}>
        {data ? (
          <NotThere what={asked} />
        ) : fetching ? (
          <SkeletonRows rows={6} />
        ) : (
          <ErrorState
            title={t('list.failed')}
            {...codeOf(error)}
            onRetry={() => {
              ask({ requestPolicy: 'network-only' });
            }}
          />
        )}
      </Room>
    );
  const group = byName(data?.calendars ?? [], Date.parse(at)).find(({ name }) => name === version.name);
  return (
    <Room
      crumbs={crumbs}
      heading={`${nameOf(version.name)}, ${version.version}`}
      acts={<Acts version={version} />}
    >
      <MoveOffer calendarVersion={version.version} />
      <Drafts name={version.name} />
      <div className={room['columns']}>
        <CalendarFacts
          version={version}
          inForce={group?.inForce?.version === version.version}
          clocks={version.runningClocks}
          at={Date.parse(at)}
        />
        <VersionList
          kind="CALENDAR"
          current={version.version}
          inForce={group?.inForce?.version ?? null}
          versions={(group?.all ?? []).map((one) => ({
            ...one,
            label: one.version,
            to: paths.calendar(one.version),
          }))}
        />
      </div>
      <CalendarViews definition={version.definition} zone={version.timeZone} />
    </Room>
  );
}

function Drafts({ name }: { name: string }) {
  return useMayAdminister() ? <DraftList kind="CALENDAR" name={name} /> : null;
}

function Acts({ version }: { version: Version }) {
  const { t } = useTranslation('calendars');
  const may = useMayAdminister();
  return (
    <>
      <Button
        component={Link}
        variant="default"
        to={`${paths.tryOut}?${new URLSearchParams({ calendar: version.version }).toString()}`}
      >
        {t('tryIt')}
      </Button>
      {may && (
        <StartDraft
          input={{ kind: 'CALENDAR', name: version.name, basedOn: version.version }}
          variant="filled"
        >
          {t('edit')}
        </StartDraft>
      )}
    </>
  );
}
