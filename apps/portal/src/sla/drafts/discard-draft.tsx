import { DiscardSlaDraftDocument, type SlaDraftEntryFragment } from '@casewire/client';
import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useClient } from 'urql';
import { draftKey, useViewer } from '../../people/viewer.ts';
import { Banner } from '../../ui/banner.tsx';
import { ConsequenceDialog } from '../../ui/consequence-dialog.tsx';
import { paths } from '../admin-paths.ts';
import { forgetTyped } from './typed-copy.ts';

const icon = <IconTrash size={16} stroke={1.8} />;

/** Throws a draft away, after asking. What is in force is not touched. */
export function DiscardDraft({ draft }: { draft: SlaDraftEntryFragment }) {
  const { t } = useTranslation('drafts');
  const client = useClient();
  const navigate = useNavigate();
  const { person } = useViewer();
  const [opened, setOpened] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const discard = async () => {
    setBusy(true);
    const { data } = await client.mutation(DiscardSlaDraftDocument, { input: { id: draft.id } }).toPromise();
    setBusy(false);
    const problems = data?.discardSlaDraft.problems;
    if (!problems) setRefusal(t('discard.failed'));
    else if (problems.length > 0) setRefusal(problems.map(({ message }) => message).join(' '));
    else {
      forgetTyped(draftKey(person.id, `sla:${draft.id}`));
      void navigate(draft.kind === 'CALENDAR' ? paths.calendars : paths.policies);
    }
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={icon}
        onClick={() => {
          setOpened(true);
        }}
      >
        {t('discard.act')}
      </Button>
      <ConsequenceDialog
        opened={opened}
        tone="late"
        title={t('discard.title')}
        consequences={[
          { icon, what: t('discard.lost'), rest: t('discard.lostRest') },
          { rest: t('discard.stays') },
        ]}
        confirm={t('discard.confirm')}
        busy={busy}
        onConfirm={() => void discard()}
        onClose={() => {
          setOpened(false);
        }}
      >
        {refusal !== null && <Banner tone="late">{refusal}</Banner>}
      </ConsequenceDialog>
    </>
  );
}
