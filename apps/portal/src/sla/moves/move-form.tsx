import {
  CalendarsDocument,
  MoveRunningClocksDocument,
  PoliciesDocument,
  PreviewMoveDocument,
} from '@casewire/client';
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { IconArrowsRight, IconClockExclamation, IconHistory } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useClient, useQuery } from 'urql';
import { codeOf } from '../../graphql/request-error.ts';
import { Banner } from '../../ui/banner.tsx';
import { ConsequenceDialog } from '../../ui/consequence-dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Section } from '../../ui/section.tsx';
import { useStale } from '../../ui/server-clock.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import room from '../room.module.css';
import { useMinute } from '../use-minute.ts';
import { MoveFigures } from './move-figures.tsx';

interface MoveFormProps {
  /** A move is under way; there is one at a time. */
  busy: boolean;
  onMoved: () => void;
}

const icon = { size: 16, stroke: 1.8 } as const;

/** To which versions, what that would do, why it is wanted; then the act. */
export function MoveForm({ busy, onMoved }: MoveFormProps) {
  const { t } = useTranslation('moves');
  const client = useClient();
  const stale = useStale();
  const now = useMinute();
  const [params, setParams] = useSearchParams();
  const [policies] = useQuery({ query: PoliciesDocument });
  const [calendars] = useQuery({ query: CalendarsDocument, variables: {} });
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [opened, setOpened] = useState(false);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const policyVersion = params.get('policy') ?? '';
  const calendarVersion = params.get('calendar') ?? '';
  const chosen = policyVersion !== '' || calendarVersion !== '';
  const input = {
    ...(policyVersion === '' ? {} : { policyVersion }),
    ...(calendarVersion === '' ? {} : { calendarVersion }),
  };
  const [{ data, error, fetching }, ask] = useQuery({
    query: PreviewMoveDocument,
    variables: { input },
    pause: !chosen,
    requestPolicy: 'network-only',
  });
  const preview = chosen ? data?.previewMove : undefined;
  const begun = (version: { effectiveFrom: string }) => Date.parse(version.effectiveFrom) <= now;
  const choose = (name: 'policy' | 'calendar', value: string) => {
    setParams(
      (before) => {
        if (value === '') before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  };
  const move = async () => {
    setSending(true);
    const { data: answer } = await client
      .mutation(MoveRunningClocksDocument, { input: { ...input, reason: reason.trim() } })
      .toPromise();
    setSending(false);
    const payload = answer?.moveRunningClocks;
    if (payload?.move) {
      setOpened(false);
      setReason('');
      setTried(false);
      setParams({}, { replace: true });
      onMoved();
    } else setRefusal(payload?.problems.map(({ message }) => message).join(' ') ?? t('sendFailed'));
  };
  const choices = (labels: readonly string[], value: string) => [
    { value: '', label: t('asItIs') },
    ...labels,
    ...(value === '' || labels.includes(value) ? [] : [value]),
  ];
  const content = () => {
    if (!chosen) return <p className={room['quiet']}>{t('chooseFirst')}</p>;
    if (preview) return <MoveFigures move={preview} />;
    if (error && !fetching)
      return (
        <ErrorState
          title={t('previewFailed')}
          {...codeOf(error)}
          onRetry={() => {
            ask({ requestPolicy: 'network-only' });
          }}
        />
      );
    return <SkeletonRows rows={3} />;
  };
  return (
    <Section title={t('act')}>
      <form
        className={room['parts']}
        style={{ gap: 16 }}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (reason.trim() !== '' && preview && preview.moved > 0) setOpened(true);
        }}
      >
        <div className={room['fields']}>
          <NativeSelect
            label={t('toPolicy')}
            value={policyVersion}
            data={choices(
              policies.data?.policies.filter(begun).map(({ label }) => label) ?? [],
              policyVersion,
            )}
            onChange={(event) => {
              choose('policy', event.currentTarget.value);
            }}
          />
          <NativeSelect
            label={t('toCalendar')}
            value={calendarVersion}
            data={choices(
              calendars.data?.calendars.filter(begun).map(({ version }) => version) ?? [],
              calendarVersion,
            )}
            onChange={(event) => {
              choose('calendar', event.currentTarget.value);
            }}
          />
        </div>
        {content()}
        {preview && preview.moved > 0 && (
          <>
            <Textarea
              label={t('why')}
              description={t('whyHint')}
              value={reason}
              error={tried && reason.trim() === '' ? t('whyNeeded') : null}
              maw={640}
              onChange={(event) => {
                setReason(event.currentTarget.value);
              }}
            />
            <div>
              <Button type="submit" disabled={busy || stale !== null}>
                {t('move', { count: preview.moved })}
              </Button>
              {busy && <p className={room['quiet']}>{t('busy')}</p>}
              {stale && <p className={room['quiet']}>{t('offline')}</p>}
            </div>
          </>
        )}
      </form>
      {preview && (
        <ConsequenceDialog
          opened={opened}
          title={t('confirm.title', { count: preview.moved })}
          consequences={[
            {
              icon: <IconArrowsRight {...icon} />,
              what: t('confirm.moved', { count: preview.moved }),
              rest: t('confirm.movedRest', { earlier: preview.earlier, later: preview.later }),
            },
            ...(preview.lateAtOnce > 0
              ? [
                  {
                    icon: <IconClockExclamation {...icon} />,
                    what: t('confirm.late', { count: preview.lateAtOnce }),
                    rest: t('confirm.lateRest'),
                  },
                ]
              : []),
            { icon: <IconHistory {...icon} />, what: t('confirm.kept'), rest: t('confirm.keptRest') },
          ]}
          confirm={t('confirm.act')}
          tone={preview.lateAtOnce > 0 ? 'late' : 'accent'}
          busy={sending}
          onConfirm={() => void move()}
          onClose={() => {
            setOpened(false);
          }}
        >
          {refusal !== null && <Banner tone="late">{refusal}</Banner>}
        </ConsequenceDialog>
      )}
    </Section>
  );
}
