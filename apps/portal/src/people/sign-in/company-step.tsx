import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findCompany, type SignInRefusal } from './auth.ts';
import { useEmailForm } from './email-form.ts';
import { rememberEmail } from './remembered-email.ts';
import { SignInFrame } from './sign-in-frame.tsx';

/** Finds the company by an e-mail address, and goes to its own page. */
export function CompanyStep({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('signIn');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null);
  const form = useEmailForm();
  const submit = form.onSubmit(async ({ email }) => {
    setBusy(true);
    rememberEmail(email);
    const found = await findCompany(email);
    if ('url' in found) {
      location.assign(found.url);
      return;
    }
    setBusy(false);
    setRefusal(found.refused);
  });
  return (
    <SignInFrame
      title={t('company.title')}
      lead={t('company.lead')}
      notice={refusal && { tone: 'late', text: t(refusal) }}
      onSubmit={submit}
      testId="company-form"
      others={
        <Button
          variant="subtle"
          onClick={() => {
            onBack();
          }}
        >
          {t('back')}
        </Button>
      }
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
        {t('company.submit')}
      </Button>
    </SignInFrame>
  );
}
