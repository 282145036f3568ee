import { RecordRestorationDocument, type RestorationMeans } from '@casewire/client';
import { Radio, Stack } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerNow } from '../../ui/server-clock.tsx';
import { afterRestoration } from '../follow.ts';
import { useAct } from '../use-act.ts';
import { useDraft } from '../use-draft.ts';
import { type CaseDialogProps } from './dialog-props.ts';
import { TextDialog } from './text-dialog.tsx';

const means = ['WORKAROUND', 'RESOLUTION', 'ACTION_PLAN'] as const satisfies readonly RestorationMeans[];

export function RestoreDialog({ on, onClose }: CaseDialogProps) {
  const { t } = useTranslation('cases');
  const now = useServerNow();
  const initial = useCallback(() => ({ by: 'WORKAROUND' as RestorationMeans, text: '' }), []);
  const draft = useDraft(`${on.id}:restore`, initial);
  const act = useAct(RecordRestorationDocument, 'recordRestoration');
  const { by, text } = draft.value;
  const confirm = async () => {
    if (!(await act.run({ caseId: on.id, by, text: text.trim() }))) return;
    draft.clear();
    onClose();
  };
  return (
    <TextDialog
      title={t('dialog.restore.title')}
      confirm={t('dialog.restore.submit')}
      label={t('dialog.restore.textLabel')}
      needed={t('dialog.textNeeded')}
      field="text"
      follows={afterRestoration(on, by, now)}
      act={act}
      value={text}
      onChange={(value) => {
        draft.set({ text: value });
      }}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      <Radio.Group
        label={t('dialog.restore.by')}
        value={by}
        onChange={(value) => {
          draft.set({ by: means.find((one) => one === value) ?? 'WORKAROUND' });
        }}
      >
        <Stack gap={8} mt={6}>
          {means.map((one) => (
            <Radio key={one} value={one} label={t(`dialog.restore.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </TextDialog>
  );
}
