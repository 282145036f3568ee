import { SetRemoteAccessDocument } from '@casewire/client';
import { SegmentedControl, Textarea } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConsequenceDialog } from '../ui/consequence-dialog.tsx';
import { type CaseDetail } from './owed-step.ts';
import { gapAt, Problems } from './problems.tsx';
import { useAct } from './use-act.ts';

/** Says how to connect, or why that is not possible. What is typed is kept nowhere but in this dialog until it is sent. */
export function SetRemoteAccess({ on, onClose }: { on: CaseDetail; onClose: () => void }) {
  const { t } = useTranslation('cases');
  const act = useAct(SetRemoteAccessDocument, 'setRemoteAccess');
  const [possible, setPossible] = useState(true);
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const empty = words.trim() === '';
  const confirm = async () => {
    setTried(true);
    if (empty) return;
    const said = possible ? { details: words } : { whyNot: words };
    if (await act.run({ caseId: on.id, ...said })) onClose();
  };
  const field = possible ? 'details' : 'whyNot';
  return (
    <ConsequenceDialog
      opened
      title={t('remote.dialog', { reference: on.reference })}
      consequences={[
        {
          icon: <IconLock size={16} stroke={1.8} />,
          what: t(possible ? 'remote.follows' : 'remote.followsNot'),
        },
      ]}
      confirm={t(possible ? 'remote.save' : 'remote.saveWhy')}
      onConfirm={() => void confirm()}
      onClose={onClose}
      busy={act.busy}
    >
      <Problems problems={act.problems} failure={act.failure} fields={[field]} />
      <SegmentedControl
        aria-label={t('remote.title')}
        value={possible ? 'yes' : 'no'}
        data={[
          { value: 'yes', label: t('remote.possible') },
          { value: 'no', label: t('remote.impossible') },
        ]}
        onChange={(next) => {
          setPossible(next === 'yes');
        }}
      />
      <Textarea
        data-autofocus
        label={t(possible ? 'remote.way' : 'remote.why')}
        description={t(possible ? 'remote.wayHint' : 'remote.whyHint')}
        autosize
        minRows={3}
        autoComplete="off"
        spellCheck={!possible}
        value={words}
        error={
          tried && empty ? t(possible ? 'remote.needWay' : 'remote.needWhy') : gapAt(act.problems, field)
        }
        onChange={(event) => {
          setWords(event.currentTarget.value);
        }}
      />
    </ConsequenceDialog>
  );
}
