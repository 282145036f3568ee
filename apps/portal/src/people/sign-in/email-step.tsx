import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SignInRefusal } from './auth.ts';
import { BackButton } from './back-button.tsx';
import { useEmailForm } from './email-form.ts';
import { SignInFrame } from './sign-in-frame.tsx';

interface EmailStepProps {
  step: 'company' | 'reset';
  /** Gives why not; nothing once it is on its way. */
  onEmail: (email: string) => Promise<SignInRefusal | null>;
  onBack: () => void;
}

/** A step that asks for an e-mail address only. */
export function EmailStep({ step, onEmail, onBack }: EmailStepProps) {
  const { t } = useTranslation('signIn');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null);
  const form = useEmailForm();
  const submit = form.onSubmit(async ({ email }) => {
    setBusy(true);
    const refused = await onEmail(email);
    setRefusal(refused);
    if (refused !== null) setBusy(false);
  });
  return (
    <SignInFrame
      title={t(`${step}.title`)}
      lead={t(`${step}.lead`)}
      notice={refusal && { tone: 'late', text: t(refusal) }}
      onSubmit={submit}
      testId={`${step}-form`}
      others={<BackButton onBack={onBack} />}
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
        {t(`${step}.submit`)}
      </Button>
    </SignInFrame>
  );
}
