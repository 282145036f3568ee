import { ReopenCaseDocument } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { afterReopen } from '../follow.ts';
import { useAct } from '../use-act.ts';
import { useDraft } from '../use-draft.ts';
import { type CaseDialogProps } from './dialog-props.ts';
import { TextDialog } from './text-dialog.tsx';

const initial = () => ({ reason: '' });

export function ReopenDialog({
  on,
  onClose,
}: {
  on: Pick<CaseDialogProps['on'], 'id' | 'reference'>;
  onClose: () => void;
}) {
  const { t } = useTranslation('cases');
  const draft = useDraft(`${on.id}:reopen`, initial);
  const act = useAct(ReopenCaseDocument, 'reopenCase');
  const confirm = async () => {
    if (!(await act.run({ caseId: on.id, reason: draft.value.reason.trim() }))) return;
    draft.clear();
    onClose();
  };
  return (
    <TextDialog
      title={t('dialog.reopen.title', { reference: on.reference })}
      confirm={t('dialog.reopen.submit')}
      label={t('dialog.reopen.reasonLabel')}
      needed={t('dialog.reasonNeeded')}
      field="reason"
      follows={afterReopen()}
      act={act}
      value={draft.value.reason}
      onChange={(reason) => {
        draft.set({ reason });
      }}
      onConfirm={() => void confirm()}
      onClose={onClose}
    />
  );
}
