import { ReleaseCaseDocument } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { afterRelease } from '../follow.ts';
import { useAct } from '../use-act.ts';
import { useDraft } from '../use-draft.ts';
import { type CaseDialogProps } from './dialog-props.ts';
import { TextDialog } from './text-dialog.tsx';

const initial = () => ({ reason: '' });

export function ReleaseDialog({ on, onClose }: CaseDialogProps) {
  const { t } = useTranslation('cases');
  const draft = useDraft(`${on.id}:release`, initial);
  const act = useAct(ReleaseCaseDocument, 'releaseCase');
  const confirm = async () => {
    if (!(await act.run({ caseId: on.id, reason: draft.value.reason.trim() }))) return;
    draft.clear();
    onClose();
  };
  return (
    <TextDialog
      title={t('dialog.release.title', { reference: on.reference })}
      confirm={t('dialog.release.submit')}
      label={t('dialog.release.reasonLabel')}
      needed={t('dialog.reasonNeeded')}
      field="reason"
      follows={afterRelease(on)}
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
