import { Button, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import room from '../../sla/room.module.css';
import { Banner } from '../../ui/banner.tsx';
import { ConsequenceDialog } from '../../ui/consequence-dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Section } from '../../ui/section.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { Table } from '../../ui/table.tsx';
import { auth, refusalOf, type SignInRefusal } from '../sign-in/auth.ts';

interface Passkey {
  id: string;
  name?: string | null;
  createdAt: Date | string | null;
  backedUp: boolean;
}

/** Keys that a device keeps and opens by finger, face or PIN; each stands for password and second factor both. */
export function Passkeys({ onChanged }: { onChanged: () => void }) {
  const { t } = useTranslation(['people', 'signIn']);
  const [keys, setKeys] = useState<readonly Passkey[] | 'failed' | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let gone = false;
    void readPasskeys().then((found) => {
      if (!gone) setKeys(found);
    });
    return () => {
      gone = true;
    };
  }, [turn]);
  const again = () => {
    setTurn((before) => before + 1);
  };
  const changed = () => {
    again();
    onChanged();
  };
  const content = () => {
    if (keys === null) return <SkeletonRows rows={2} />;
    if (keys === 'failed') return <ErrorState title={t('passkey.failed')} onRetry={again} />;
    if (keys.length === 0) return <p className={room['quiet']}>{t('passkey.none')}</p>;
    return (
      <Table
        caption={t('passkey.title')}
        rows={keys}
        keyOf={({ id }) => id}
        columns={[
          { key: 'name', head: t('passkey.name'), cell: ({ name }) => name ?? t('passkey.unnamed') },
          {
            key: 'added',
            head: t('passkey.added'),
            cell: ({ createdAt }) =>
              createdAt === null ? '' : <RelativeTime at={new Date(createdAt).toISOString()} form="full" />,
          },
          {
            key: 'kept',
            head: t('passkey.kept'),
            cell: ({ backedUp }) => (backedUp ? t('passkey.synced') : t('passkey.oneDevice')),
          },
          {
            key: 'act',
            head: t('acts'),
            cell: (key) => <RemovePasskey passkey={key} onRemoved={changed} />,
          },
        ]}
      />
    );
  };
  return (
    <Section
      title={t('passkey.title')}
      count={Array.isArray(keys) ? keys.length : 0}
      form="rule"
      action={<AddPasskey onAdded={changed} />}
    >
      {content()}
    </Section>
  );
}

async function readPasskeys(): Promise<readonly Passkey[] | 'failed'> {
  try {
    const { data } = await auth.$fetch<Passkey[]>('/passkey/list-user-passkeys');
    return data ?? 'failed';
  } catch {
    return 'failed';
  }
}

function AddPasskey({ onAdded }: { onAdded: () => void }) {
  const { t } = useTranslation(['people', 'signIn']);
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null);
  const close = () => {
    setOpened(false);
    setRefusal(null);
  };
  const add = async () => {
    setBusy(true);
    const refused = await refusalOf(auth.passkey.addPasskey({ name: name.trim() || t('passkey.unnamed') }));
    setBusy(false);
    setRefusal(refused);
    if (refused !== null) return;
    setName('');
    close();
    onAdded();
  };
  return (
    <>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconKey size={15} stroke={1.8} />}
        onClick={() => {
          setOpened(true);
        }}
      >
        {t('passkey.add')}
      </Button>
      <ConsequenceDialog
        opened={opened}
        title={t('passkey.add')}
        consequences={[{ rest: t('passkey.addRest') }]}
        confirm={t('goOn')}
        busy={busy}
        onConfirm={() => void add()}
        onClose={close}
      >
        {refusal !== null && <Banner tone="late">{t(`signIn:${refusal}`)}</Banner>}
        <TextInput
          data-autofocus
          label={t('passkey.name')}
          description={t('passkey.nameHint')}
          value={name}
          onChange={(event) => {
            setName(event.currentTarget.value);
          }}
        />
      </ConsequenceDialog>
    </>
  );
}

function RemovePasskey({ passkey, onRemoved }: { passkey: Passkey; onRemoved: () => void }) {
  const { t } = useTranslation(['people', 'signIn']);
  const [opened, setOpened] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null);
  const name = passkey.name ?? t('passkey.unnamed');
  const close = () => {
    setOpened(false);
    setRefusal(null);
  };
  const remove = async () => {
    setBusy(true);
    const refused = await refusalOf(
      auth.$fetch('/passkey/delete-passkey', { method: 'POST', body: { id: passkey.id } }),
    );
    setBusy(false);
    setRefusal(refused);
    if (refused !== null) return;
    close();
    onRemoved();
  };
  return (
    <>
      <Button
        size="sm"
        variant="default"
        aria-label={t('passkey.removeOf', { name })}
        onClick={() => {
          setOpened(true);
        }}
      >
        {t('passkey.remove')}
      </Button>
      <ConsequenceDialog
        opened={opened}
        tone="late"
        title={t('passkey.removeTitle', { name })}
        consequences={[{ what: t('passkey.removeWhat'), rest: t('passkey.removeRest') }]}
        confirm={t('passkey.remove')}
        busy={busy}
        onConfirm={() => void remove()}
        onClose={close}
      >
        {refusal !== null && <Banner tone="late">{t(`signIn:${refusal}`)}</Banner>}
      </ConsequenceDialog>
    </>
  );
}
