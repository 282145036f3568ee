import { SaveSlaDraftDocument } from '@casewire/client';
import { Button, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useClient } from 'urql';
import { Banner } from '../../ui/banner.tsx';
import { ConsequenceDialog } from '../../ui/consequence-dialog.tsx';
import { paths } from '../admin-paths.ts';
import { written } from '../drafts/written.ts';

const start = (zone: string) => ({
  timeZone: zone,
  hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
  holidays: [],
  businessDay: 'PT8H',
});

/** A calendar of another name, begun as a draft. */
export function NewCalendar() {
  const { t } = useTranslation('calendars');
  const client = useClient();
  const navigate = useNavigate();
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const make = async () => {
    if (name.trim() === '') {
      setRefusal(t('new.needed'));
      return;
    }
    setBusy(true);
    const document = written(start(new Intl.DateTimeFormat().resolvedOptions().timeZone));
    const { data } = await client
      .mutation(SaveSlaDraftDocument, { input: { kind: 'CALENDAR', name: name.trim(), document } })
      .toPromise();
    setBusy(false);
    const made = data?.saveSlaDraft;
    if (made?.draft) void navigate(paths.draft(made.draft.id));
    else setRefusal(made?.problems.map(({ message }) => message).join(' ') ?? t('new.failed'));
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlus size={16} stroke={1.8} />}
        onClick={() => {
          setOpened(true);
        }}
      >
        {t('new.act')}
      </Button>
      <ConsequenceDialog
        opened={opened}
        title={t('new.title')}
        consequences={[{ rest: t('new.follows') }]}
        confirm={t('new.confirm')}
        busy={busy}
        onConfirm={() => void make()}
        onClose={() => {
          setOpened(false);
        }}
      >
        {refusal !== null && <Banner tone="late">{refusal}</Banner>}
        <TextInput
          label={t('new.name')}
          description={t('new.nameHint')}
          data-autofocus
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
        />
      </ConsequenceDialog>
    </>
  );
}
