import { EscalateCaseDocument, type SupportLevel } from '@casewire/client';
import { Textarea } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ConsequenceDialog } from '../../ui/consequence-dialog.tsx';
import {
  draftOf,
  firstFields,
  inputOf,
  reportFields,
  type ReportDraft,
  type ReportField,
} from '../fault-report.ts';
import { FaultReportForm } from '../fault-report-form.tsx';
import { afterHandOver } from '../follow.ts';
import { useFollowWords } from '../follow-list.tsx';
import { gapAt, Problems } from '../problems.tsx';
import { useAct } from '../use-act.ts';
import { useDraft } from '../use-draft.ts';
import { useSeenVersion } from '../use-seen-version.ts';
import { type CaseDialogProps } from './dialog-props.ts';
import classes from './escalate-dialog.module.css';

const upward: Partial<Record<SupportLevel, SupportLevel>> = { L1: 'L2', L2: 'L3', L3: 'L4' };

export function EscalateDialog({ on, onClose }: CaseDialogProps) {
  const { t } = useTranslation('cases');
  const words = useFollowWords();
  const to = upward[on.level] ?? 'L4';
  const initial = useCallback(
    (): ReportDraft & { reason: string } => ({ ...draftOf(on.faultReport), reason: '' }),
    [on.faultReport],
  );
  const draft = useDraft(`${on.id}:escalate`, initial);
  const act = useAct(EscalateCaseDocument, 'escalateCase');
  const expectedVersion = useSeenVersion(on.version, act.problems);
  const refused = act.problems.find((problem) => problem.__typename === 'FaultReportIncomplete');
  const known = to === 'L2' ? on.missingForL2 : on.missingForL3;
  const fields: readonly ReportField[] = to === 'L2' ? firstFields : reportFields;
  const open = (refused?.missing ?? known).filter((name) =>
    fields.some((field) => field === name && draft.value[field].trim() === ''),
  );

  const confirm = async () => {
    const reason = draft.value.reason.trim();
    const input = {
      caseId: on.id,
      to,
      reason: reason === '' ? null : reason,
      faultReport: inputOf(draft.value),
      expectedVersion,
    };
    if (!(await act.run(input))) return;
    draft.clear();
    onClose();
  };
  return (
    <ConsequenceDialog
      opened
      title={t('dialog.escalate.title', { level: to })}
      consequences={words(afterHandOver(on, to))}
      confirm={t('dialog.escalate.submit', { level: to })}
      onConfirm={() => void confirm()}
      onClose={onClose}
      busy={act.busy}
      wide
    >
      <Problems
        problems={act.problems.filter((problem) => problem !== refused)}
        failure={act.failure}
        fields={['reason']}
      />
      {!(refused && open.length > 0) && (
        <p className={classes['state']}>
          {open.length > 0
            ? t('dialog.escalate.missing', { count: open.length, level: to })
            : t('dialog.escalate.complete')}
        </p>
      )}
      <FaultReportForm
        value={draft.value}
        onChange={draft.set}
        fields={fields}
        missing={refused?.missing ?? []}
      />
      <Textarea
        label={t('dialog.escalate.reasonLabel')}
        autosize
        minRows={2}
        value={draft.value.reason}
        error={gapAt(act.problems, 'reason')}
        onChange={(event) => {
          draft.set({ reason: event.currentTarget.value });
        }}
      />
    </ConsequenceDialog>
  );
}
