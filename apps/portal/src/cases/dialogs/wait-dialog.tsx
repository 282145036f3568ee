import { AwaitCustomerDocument } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { afterWait } from '../follow.ts';
import { gapAt } from '../problems.tsx';
import { useAct } from '../use-act.ts';
import { useDraft } from '../use-draft.ts';
import { type CaseDialogProps } from './dialog-props.ts';
import { TextDialog } from './text-dialog.tsx';
import { WhenField } from './when-field.tsx';

const initial = () => ({ reason: '', until: '' });

export function WaitDialog({ on, onClose }: CaseDialogProps) {
  const { t } = useTranslation('cases');
  const draft = useDraft(`${on.id}:wait`, initial);
  const act = useAct(AwaitCustomerDocument, 'awaitCustomer');
  const { reason, until } = draft.value;
  const confirm = async () => {
    const expectedUntil = until === '' ? null : new Date(until).toISOString();
    const input = {
      caseId: on.id,
      reason: reason.trim(),
      expectedUntil,
      waitsForId: on.reporter?.id ?? null,
    };
    if (!(await act.run(input))) return;
    draft.clear();
    onClose();
  };
  return (
    <TextDialog
      title={t('dialog.wait.title')}
      confirm={t('dialog.wait.submit')}
      label={t('dialog.wait.reasonLabel')}
      needed={t('dialog.reasonNeeded')}
      field="reason"
      follows={afterWait(on)}
      act={act}
      value={reason}
      onChange={(value) => {
        draft.set({ reason: value });
      }}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <WhenField
        label={t('dialog.wait.until')}
        value={until}
        error={gapAt(act.problems, 'expectedUntil')}
        onChange={(value) => {
          draft.set({ until: value });
        }}
      />
    </TextDialog>
  );
}
