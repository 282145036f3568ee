import { SignInWaysDocument } from '@casewire/client';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { EmptyState } from '../../ui/empty-state.tsx';
import { askForReset, type SignInRefusal } from './auth.ts';
import { useEmailForm } from './email-form.ts';
import classes from './sign-in-page.module.css';
import { SignInFrame } from './sign-in-frame.tsx';

/** Asks for a link by mail; where the installation sends none, says who can give one. */
export function ResetStep({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('signIn');
  const [{ data }] = useQuery({ query: SignInWaysDocument });
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const form = useEmailForm();
  const back = (
    <Button
      variant="subtle"
      onClick={() => {
        onBack();
      }}
    >
      {t('back')}
    </Button>
  );
  const submit = form.onSubmit(async ({ email }) => {
    setBusy(true);
    const refused = await askForReset(email);
    setBusy(false);
    setRefusal(refused);
    if (refused === null) setSentTo(email);
  });
  if (sentTo !== null || data?.signInWays.resetByMail === false)
    return (
      <main className={classes['page']}>
        <EmptyState level={1} title={sentTo === null ? t('reset.title') : t('reset.sentTitle')} action={back}>
          {sentTo === null ? t('reset.byHand') : t('reset.sentText', { email: sentTo })}
        </EmptyState>
      </main>
    );
  return (
    <SignInFrame
      title={t('reset.title')}
      lead={t('reset.lead')}
      notice={refusal && { tone: 'late', text: t(refusal) }}
      onSubmit={submit}
      testId="reset-form"
      others={back}
    >
      <TextInput
        label={t('email')}
        type="email"
        autoFocus
        autoComplete="username"
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <Button type="submit" size="lg" loading={busy}>
        {t('reset.submit')}
      </Button>
    </SignInFrame>
  );
}
