import { CasePageDocument, LogCallDocument, ReportCaseDocument } from '@casewire/client';
import { Button, SegmentedControl } from '@mantine/core';
import { useCallback, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { Desk } from '../../people/desk.tsx';
import { useServerTime } from '../../ui/server-clock.tsx';
import { instantOf } from '../dialogs/instant-of.ts';
import { Problems } from '../problems.tsx';
import { useAct } from '../use-act.ts';
import { useDraft } from '../use-draft.ts';
import { callInput, emptyCall, neededFor, type CallDraft } from './call-draft.ts';
import { CallerFields } from './caller-fields.tsx';
import { FoundCase } from './found-case.tsx';
import { FreshCaseFields } from './fresh-case-fields.tsx';
import classes from '../report/report-page.module.css';

/** A call that somebody took: it joins a case, or opens one. */
export function CallPage() {
  const { t } = useTranslation('cases');
  const navigate = useNavigate();
  const serverNow = useServerTime();
  const [params] = useSearchParams();
  const asked = params.get('case');
  const initial = useCallback((): CallDraft => ({ ...emptyCall(), reference: asked ?? '' }), [asked]);
  const { value, set, clear, restored } = useDraft<CallDraft>(`call${asked ?? ''}`, initial);
  const [tried, setTried] = useState(false);
  const join = useAct(LogCallDocument, 'logCall');
  const open = useAct(ReportCaseDocument, 'reportCase');
  const act = value.which === 'existing' ? join : open;
  const reference = value.reference.trim().toUpperCase();
  const [{ data, fetching }] = useQuery({
    query: CasePageDocument,
    variables: { reference },
    pause: value.which === 'fresh' || !/^[A-Z]+-\d+$/.test(reference),
  });
  const found = data?.case?.reference === reference ? data.case : undefined;
  const needs = tried ? neededFor(value, found !== undefined) : [];

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const startedAt = instantOf(value.startedAt, serverNow());
    if (neededFor(value, found !== undefined).length > 0 || startedAt === undefined) return;
    const call = callInput(value, startedAt);
    const on =
      value.which === 'existing' && found
        ? await join.run({ caseId: found.id, call })
        : await open.run({
            organisationId: value.organisationId,
            reporterId: value.reporterId === '' ? null : value.reporterId,
            productId: value.productId,
            productVersion: value.productVersion === '' ? null : value.productVersion,
            subject: value.subject.trim(),
            description: value.description.trim(),
            requestedPriority: call.priority ?? null,
            call,
            idempotencyKey: value.key,
          });
    if (!on) return;
    clear();
    void navigate(`/cases/${on.reference}`);
  };

  return (
    <Desk crumbs={[{ label: t('call.title') }]}>
      <form
        className={classes['callForm']}
        onSubmit={(event) => void submit(event)}
        data-testid="call-form"
        noValidate
      >
        <h1 className={classes['title']}>{t('call.title')}</h1>
        <p className={classes['lead']}>
          {t('call.lead')} {restored && t('timeline.restoredDraft')}
        </p>
        <Problems
          problems={act.problems}
          failure={act.failure}
          fields={['call.callerName', 'call.callerPhone', 'call.startedAt']}
        />
        <SegmentedControl
          aria-label={t('call.which')}
          value={value.which}
          data={[
            { value: 'existing', label: t('call.existing') },
            { value: 'fresh', label: t('call.fresh') },
          ]}
          onChange={(which) => {
            set({ which: which === 'fresh' ? 'fresh' : 'existing' });
          }}
        />
        {value.which === 'existing' ? (
          <FoundCase
            value={value.reference}
            onChange={(next) => {
              set({ reference: next });
            }}
            found={found}
            missing={data?.case === null && !fetching}
            needed={needs.includes('needReference')}
          />
        ) : (
          <FreshCaseFields value={value} onChange={set} needs={needs} />
        )}
        <CallerFields value={value} onChange={set} needs={needs} problems={act.problems} />
        <div className={classes['acts']}>
          <Button type="submit" size="lg" loading={act.busy}>
            {t('call.submit')}
          </Button>
        </div>
      </form>
    </Desk>
  );
}
