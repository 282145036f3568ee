import { PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner.tsx';
import { ConsequenceDialog, type Consequence } from '../../ui/consequence-dialog.tsx';
import { type SignInRefusal } from '../sign-in/auth.ts';

interface PasswordDialogProps {
  opened: boolean;
  title: string;
  confirm: string;
  tone?: 'accent' | 'late';
  consequences?: readonly Consequence[];
  /** Null once it is done; else why not. */
  onConfirm: (password: string) => Promise<SignInRefusal | null>;
  onClose: () => void;
}

/** What changes how one comes in wants the password first: an open page may not be one's own. */
export function PasswordDialog({
  opened,
  title,
  confirm,
  tone = 'accent',
  consequences = [],
  onConfirm,
  onClose,
}: PasswordDialogProps) {
  const { t } = useTranslation(['people', 'signIn']);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null);
  const close = () => {
    setPassword('');
    setRefusal(null);
    onClose();
  };
  const run = async () => {
    setBusy(true);
    const refused = await onConfirm(password).catch((): SignInRefusal => 'offline');
    setBusy(false);
    if (refused === null) close();
    else setRefusal(refused);
  };
  return (
    <ConsequenceDialog
      opened={opened}
      title={title}
      tone={tone}
      consequences={consequences}
      confirm={confirm}
      busy={busy}
      onConfirm={() => void run()}
      onClose={close}
    >
      {refusal !== null && refusal !== 'refused' && <Banner tone="late">{t(`signIn:${refusal}`)}</Banner>}
      <PasswordInput
        data-autofocus
        label={t('password.current')}
        autoComplete="current-password"
        value={password}
        error={refusal === 'refused' ? t('password.wrong') : null}
        onChange={(event) => {
          setPassword(event.currentTarget.value);
        }}
      />
    </ConsequenceDialog>
  );
}
