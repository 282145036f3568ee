import { RecordContactDocument } from '@casewire/client';
import { SegmentedControl, Textarea } from '@mantine/core';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ConsequenceDialog } from '../../ui/consequence-dialog.tsx';
import { useServerNow, useServerTime } from '../../ui/server-clock.tsx';
import { localInput } from '../fault-report.ts';
import { afterContact } from '../follow.ts';
import { useFollowWords } from '../follow-list.tsx';
import { gapAt, Problems } from '../problems.tsx';
import { useAct } from '../use-act.ts';
import { useDraft } from '../use-draft.ts';
import { usePromisesUpdates } from '../use-targets.ts';
import { type CaseDialogProps } from './dialog-props.ts';
import { instantOf } from './instant-of.ts';
import { WhenField } from './when-field.tsx';

const kinds = ['CALL', 'REMOTE_SESSION'] as const;
type Kind = (typeof kinds)[number];

export function ConnectDialog({ on, onClose }: CaseDialogProps) {
  const { t } = useTranslation('cases');
  const words = useFollowWords();
  const serverNow = useServerTime();
  const now = useServerNow();
  const initial = useCallback(() => ({ kind: 'CALL' as Kind, at: '', note: '' }), []);
  const draft = useDraft(`${on.id}:connect`, initial);
  const act = useAct(RecordContactDocument, 'recordContact');
  const promisesUpdates = usePromisesUpdates(on.priority);
  const { kind, at, note } = draft.value;
  const shown = at === '' ? localInput(now) : at;
  const instant = Date.parse(instantOf(at, now) ?? '');
  const future = instant > now;
  const follows = afterContact(on, kind, Number.isNaN(instant) ? now : instant, promisesUpdates);
  const stops = follows.some(
    ({ key }) => key === 'stopsResponseWith' || key === 'stopsResponseLate' || key === 'stopsResponse',
  );

  const confirm = async () => {
    const when = instantOf(at, serverNow());
    if (when === undefined) return;
    const done = await act.run({
      caseId: on.id,
      kind,
      at: when,
      note: note.trim() === '' ? null : note.trim(),
    });
    if (!done) return;
    draft.clear();
    onClose();
  };
  return (
    <ConsequenceDialog
      opened
      title={t('dialog.connect.title')}
      consequences={words(follows)}
      confirm={stops ? t('dialog.connect.submitStops') : t('dialog.connect.submit')}
      onConfirm={() => void confirm()}
      onClose={onClose}
      busy={act.busy}
      disabledReason={future ? t('dialog.future') : null}
    >
      <Problems problems={act.problems} failure={act.failure} fields={['at', 'note']} />
      <SegmentedControl
        fullWidth
        aria-label={t('dialog.connect.how')}
        value={kind}
        data={kinds.map((value) => ({ value, label: t(`dialog.connect.${value}`) }))}
        onChange={(value) => {
          draft.set({ kind: value === 'CALL' ? 'CALL' : 'REMOTE_SESSION' });
        }}
      />
      <WhenField
        value={shown}
        error={gapAt(act.problems, 'at')}
        onChange={(value) => {
          draft.set({ at: value });
        }}
      />
      <Textarea
        label={t('dialog.note')}
        description={t('dialog.customerReads')}
        placeholder={t('dialog.connect.notePlaceholder')}
        autosize
        minRows={2}
        value={note}
        error={gapAt(act.problems, 'note')}
        onChange={(event) => {
          draft.set({ note: event.currentTarget.value });
        }}
      />
    </ConsequenceDialog>
  );
}
