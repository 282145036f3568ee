import { ResolveCaseDocument } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { afterResolve } from '../follow.ts';
import { useAct } from '../use-act.ts';
import { useDraft } from '../use-draft.ts';
import { useSeenVersion } from '../use-seen-version.ts';
import { type CaseDialogProps } from './dialog-props.ts';
import { TextDialog } from './text-dialog.tsx';

const initial = () => ({ text: '' });

export function ResolveDialog({ on, onClose }: CaseDialogProps) {
  const { t } = useTranslation('cases');
  const draft = useDraft(`${on.id}:resolve`, initial);
  const act = useAct(ResolveCaseDocument, 'resolveCase');
  const expectedVersion = useSeenVersion(on.version, act.problems);
  const confirm = async () => {
    if (!(await act.run({ caseId: on.id, text: draft.value.text.trim(), expectedVersion }))) return;
    draft.clear();
    onClose();
  };
  return (
    <TextDialog
      title={t('dialog.resolve.title', { reference: on.reference })}
      confirm={t('dialog.resolve.submit')}
      label={t('dialog.resolve.textLabel')}
      needed={t('dialog.textNeeded')}
      field="text"
      follows={afterResolve(on)}
      act={act}
      value={draft.value.text}
      onChange={(text) => {
        draft.set({ text });
      }}
      onConfirm={() => void confirm()}
      onClose={onClose}
    />
  );
}
