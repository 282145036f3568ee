import { CalendarsDocument, PoliciesDocument, TryOutDocument } from '@casewire/client';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { codeOf, isOffline } from '../../graphql/request-error.ts';
import { Banner } from '../../ui/banner.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { ServerClockProvider } from '../../ui/server-clock.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { useZones, ZonesProvider } from '../../ui/zones.tsx';
import { useCalendarName } from '../calendars/use-calendar-name.ts';
import { isFields, listAt, parsed, textAt, valueAt } from '../drafts/document.ts';
import { written } from '../drafts/written.ts';
import { tryOutInput, type TriedCase, type TriedOn } from './case-in-address.ts';
import { type Sources, type TryOut } from './tried-clock.ts';
import { TriedClockView } from './tried-clock-view.tsx';
import style from './try-out.module.css';

interface TryOutResultProps {
  tried: TriedCase;
  on: TriedOn;
}

/** Every clock of the tried case: due when, and why. The last answer stays while the next one is on its way. */
export function TryOutResult({ tried, on }: TryOutResultProps) {
  const { t } = useTranslation('tryOut');
  const nameOf = useCalendarName();
  const { reader } = useZones();
  const asked = JSON.stringify(tryOutInput(tried, on));
  const [settled] = useDebouncedValue(asked, 250);
  const input = JSON.parse(settled) as ReturnType<typeof tryOutInput>;
  const [{ data, error, fetching }, ask] = useQuery({
    query: TryOutDocument,
    variables: { input: input ?? tryOutless },
    pause: input === null,
  });
  const [last, setLast] = useState<TryOut>();
  const answer = data?.tryOut ?? last;
  if (data && data.tryOut !== last) setLast(data.tryOut);
  const sources = useSources(on, tried, answer);

  if (!answer && fetching) return <SkeletonRows rows={4} rowHeight={72} />;
  if (error && !data)
    return (
      <ErrorState
        title={isOffline(error) ? t('offline') : t('failed')}
        {...codeOf(error)}
        onRetry={() => {
          ask({ requestPolicy: 'network-only' });
        }}
      />
    );
  if (!answer) return null;
  const asOf = Date.parse(answer.asOf);
  return (
    <section aria-label={t('answer')} data-testid="try-out" aria-busy={fetching || asked !== settled}>
      {answer.faults.length > 0 && (
        <Banner tone="late">
          <b>{t('faults')}</b> {answer.faults.map(({ path, message }) => `${path}: ${message}`).join(' ')}
        </Banner>
      )}
      {answer.faults.length === 0 && (
        <p className={style['facts']}>
          {t('by', {
            policy: answer.policyVersion,
            calendar: nameOf(answer.calendarName),
            zone: answer.timeZone,
          })}
        </p>
      )}
      {answer.faults.length === 0 && answer.clocks.length === 0 && (
        <EmptyState title={t('noClocks')}>{t('noClocksText')}</EmptyState>
      )}
      <ServerClockProvider offsetMs={0} stale={null} frozenAt={asOf} key={answer.asOf}>
        <ZonesProvider reader={tried.zone} vendor={answer.timeZone}>
          <div className={style['answer']}>
            {answer.clocks.map((clock) => (
              <TriedClockView
                key={`${clock.kindName} ${String(clock.cycle)}`}
                clock={clock}
                asOf={answer.asOf}
                zones={[...new Set([tried.zone, answer.timeZone, reader])]}
                sources={sources}
              />
            ))}
          </div>
        </ZonesProvider>
      </ServerClockProvider>
    </section>
  );
}

/** Never sent: the question is held back while a time in it is none. */
const tryOutless = {
  plan: 'PREMIUM',
  deployment: 'CLOUD',
  priority: 'P1',
  reportedAt: '1970-01-01T00:00:00.000Z',
} as const;

/** The calendar that counted, and the kinds that are triggers: from the draft tried, or from the versions. */
function useSources(on: TriedOn, tried: TriedCase, answer: TryOut | undefined): Sources {
  const [calendars] = useQuery({ query: CalendarsDocument, variables: {} });
  const [policies] = useQuery({ query: PoliciesDocument });
  const policy = parsed(
    on.policyDocument ??
      policies.data?.policies.find(({ label }) => label === answer?.policyVersion)?.document ??
      '{}',
  )?.value;
  const name = answer?.calendarName ?? '';
  const version = calendars.data?.calendars.find((one) =>
    tried.calendarVersion === '' ? one.name === name : one.version === tried.calendarVersion,
  );
  const drafted = on.calendarDocument != null && (on.calendarName == null || on.calendarName === name);
  const inPolicy = on.policyDocument == null ? undefined : valueAt(policy, ['calendars', name]);
  const definition =
    (drafted ? on.calendarDocument : null) ??
    (isFields(inPolicy) ? written(inPolicy) : version?.definition) ??
    '{}';
  const triggers = listAt(policy, ['kinds'])
    .filter((kind) => textAt(kind, ['whenDue']) === 'ESCALATED')
    .map((kind) => textAt(kind, ['name']));
  return { definition, calendarName: name, triggers };
}
