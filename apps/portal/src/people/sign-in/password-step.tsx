import { Button, PasswordInput, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty, useForm } from '@mantine/form';
import { IconBuilding, IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signIn, signInByPasskey } from './auth.ts';
import { rememberEmail, rememberedEmail } from './remembered-email.ts';
import { SignInFrame } from './sign-in-frame.tsx';
import { type Trouble } from './sign-in-page.tsx';

interface PasswordStepProps {
  trouble: Trouble;
  returned: boolean;
  onSignedIn: () => void;
  onTrouble: (why: Trouble) => void;
  onStep: (step: 'code' | 'company' | 'reset') => void;
}

const icon = { size: 18, stroke: 1.8 };

export function PasswordStep({ trouble, returned, onSignedIn, onTrouble, onStep }: PasswordStepProps) {
  const { t } = useTranslation('signIn');
  const [busy, setBusy] = useState<'password' | 'passkey' | null>(null);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: rememberedEmail(), password: '' },
    validate: {
      email: (value) => (value === '' ? t('emailNeeded') : isEmail(t('emailShape'))(value)),
      password: isNotEmpty(t('passwordNeeded')),
    },
  });
  const submit = form.onSubmit(async ({ email, password }) => {
    setBusy('password');
    rememberEmail(email);
    const outcome = await signIn(email, password);
    setBusy(null);
    if (outcome === 'secondFactor') onStep('code');
    else if (outcome === null) onSignedIn();
    else onTrouble(outcome);
  });
  const passkey = async () => {
    setBusy('passkey');
    const refused = await signInByPasskey();
    setBusy(null);
    if (refused === null) onSignedIn();
    else onTrouble(refused);
  };
  const notice = trouble
    ? { tone: 'late' as const, text: t(trouble) }
    : returned
      ? { tone: 'info' as const, text: t('signedOut') }
      : null;

  return (
    <SignInFrame
      title={t('title')}
      lead={t('lead')}
      notice={notice}
      onSubmit={submit}
      testId="sign-in-form"
      others={
        <>
          <Button
            variant="default"
            size="lg"
            leftSection={<IconKey {...icon} />}
            loading={busy === 'passkey'}
            onClick={() => void passkey()}
          >
            {t('byPasskey')}
          </Button>
          <Button
            variant="default"
            size="lg"
            leftSection={<IconBuilding {...icon} />}
            onClick={() => {
              onStep('company');
            }}
          >
            {t('byCompany')}
          </Button>
          <Button
            variant="subtle"
            onClick={() => {
              onStep('reset');
            }}
          >
            {t('forgotten')}
          </Button>
        </>
      }
    >
      <TextInput
        label={t('email')}
        type="email"
        name="email"
        autoComplete="username webauthn"
        key={form.key('email')}
        {...form.getInputProps('email')}
      />
      <PasswordInput
        label={t('password')}
        name="password"
        autoComplete="current-password"
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      <Button type="submit" size="lg" loading={busy === 'password'}>
        {t('submit')}
      </Button>
    </SignInFrame>
  );
}
