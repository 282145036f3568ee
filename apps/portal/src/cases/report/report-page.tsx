import { ReportCaseDocument, ReportingHelpDocument, type ReportCaseMutation } from '@casewire/client';
import { Button } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { codeOf } from '../../graphql/request-error.ts';
import { Desk } from '../../people/desk.tsx';
import { useViewer, voiceOf } from '../../people/viewer.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { firstFields, reportFields, type ReportDraft } from '../fault-report.ts';
import { FaultReportForm } from '../fault-report-form.tsx';
import { gapAt, Problems } from '../problems.tsx';
import { TextButton } from '../text-button.tsx';
import { useAct } from '../use-act.ts';
import { useDraft } from '../use-draft.ts';
import { ImpactStep } from './impact-step.tsx';
import { PhonePanel } from './phone-panel.tsx';
import { ReportAside } from './report-aside.tsx';
import { emptyDraft, neededAt, reportInput, type CaseDraft } from './report-draft.ts';
import { Reported } from './reported.tsx';
import { Steps } from './steps.tsx';
import { WhatStep } from './what-step.tsx';
import classes from './report-page.module.css';

/** Three steps: what and where, how bad it is, what we need to know. */
export function ReportPage() {
  const { t } = useTranslation('report');
  const viewer = useViewer();
  const [{ data, error }, ask] = useQuery({ query: ReportingHelpDocument });
  const draft = useDraft<CaseDraft>('report', emptyDraft);
  const act = useAct(ReportCaseDocument, 'reportCase');
  const [reported, setReported] = useState<ReportCaseMutation['reportCase']['case']>(null);
  const [tried, setTried] = useState(false);
  const help = data?.reportingHelp;
  const { value, set } = draft;
  const organisations = viewer.supportedOrganisations.filter(({ id }) => id !== viewer.organisation.id);
  const gaps = tried ? neededAt(value.step, value, organisations.length > 0) : [];
  const phone =
    help && value.priority !== '' && help.phoneOnlyPriorities.includes(value.priority)
      ? value.priority
      : undefined;

  const goTo = (step: number) => {
    setTried(false);
    set({ step });
    window.scrollTo({ top: 0 });
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const [gap] = neededAt(value.step, value, organisations.length > 0);
    if (gap) {
      document.getElementById(`report-${gap}`)?.focus();
      return;
    }
    if (value.step < 2) {
      goTo(value.step + 1);
      return;
    }
    const on = await act.run(reportInput(value));
    if (!on) return;
    setReported(on);
    draft.clear();
    setTried(false);
  };

  const form = () => {
    if (error && !help)
      return (
        <ErrorState
          title={t('failed')}
          {...codeOf(error)}
          onRetry={() => {
            ask({ requestPolicy: 'network-only' });
          }}
        />
      );
    if (!help) return <SkeletonRows rows={5} />;
    if (reported)
      return (
        <Reported
          on={reported}
          help={help}
          onAnother={() => {
            setReported(null);
          }}
        />
      );
    return (
      <div className={classes['columns']}>
        <form
          className={classes['form']}
          onSubmit={(event) => void submit(event)}
          data-testid="report-form"
          noValidate
        >
          <h1 className={classes['title']}>{t('title')}</h1>
          <Steps at={value.step} onGo={goTo} />
          {draft.restored && (
            <p className={classes['text']}>
              {t('restored')} <TextButton onClick={draft.clear}>{t('startOver')}</TextButton>
            </p>
          )}
          <Problems
            problems={act.problems}
            failure={act.failure}
            fields={['subject', 'description', 'productId', 'productVersion', 'organisationId', 'deployment']}
          />
          {value.step === 0 && (
            <WhatStep
              draft={value}
              onChange={set}
              organisations={organisations}
              gaps={gaps}
              gapFrom={(field) => gapAt(act.problems, field)}
            />
          )}
          {value.step === 1 && (
            <>
              <ImpactStep
                priority={value.priority}
                onChange={(priority) => {
                  set({ priority });
                }}
                missing={gaps.includes('impact')}
              />
              {phone && <PhonePanel priority={phone} help={help} />}
            </>
          )}
          {value.step === 2 && (
            <>
              <h2 className={classes['stepTitle']}>{t('facts.title')}</h2>
              <p className={classes['lead']}>{t('facts.lead')}</p>
              <FaultReportForm
                value={value.facts}
                onChange={(change: Partial<ReportDraft>) => {
                  set({ facts: { ...value.facts, ...change } });
                }}
                fields={viewer.level === 'L1' || viewer.level === null ? firstFields : reportFields}
                missing={[]}
              />
            </>
          )}
          <div className={classes['acts']}>
            <Button type="submit" size="lg" loading={act.busy}>
              {value.step < 2 ? t('next') : t('submit')}
            </Button>
            {value.step > 0 && (
              <Button
                variant="subtle"
                size="lg"
                onClick={() => {
                  goTo(value.step - 1);
                }}
              >
                {t('back')}
              </Button>
            )}
            {value.step === 1 && phone && (
              <Button
                variant="subtle"
                size="lg"
                onClick={() => {
                  set({ priority: help.defaultPriority });
                }}
              >
                {t('impact.after', { priority: help.defaultPriority })}
              </Button>
            )}
          </div>
        </form>
        <ReportAside draft={value} onChange={set} />
      </div>
    );
  };
  return (
    <Desk crumbs={[{ label: t('crumb') }]}>
      <div className={classes['page']} data-voice={voiceOf(viewer)}>
        {form()}
      </div>
    </Desk>
  );
}
