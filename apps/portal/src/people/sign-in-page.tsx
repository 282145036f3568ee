import { Button, PasswordInput, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty, useForm } from '@mantine/form';
import { useDocumentTitle } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../ui/banner.tsx';
import { signIn, type SignInRefusal } from './auth.ts';
import classes from './sign-in-page.module.css';

/** The address typed last, so that signing in again takes a password only. */
const rememberedEmail = 'casewire:email';

export function SignInPage({ returned, onSignedIn }: { returned: boolean; onSignedIn: () => void }) {
  const { t } = useTranslation('signIn');
  useDocumentTitle(t('documentTitle'));
  const [refusal, setRefusal] = useState<SignInRefusal | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: localStorage.getItem(rememberedEmail) ?? '', password: '' },
    validate: {
      email: (value) => (value === '' ? t('emailNeeded') : isEmail(t('emailShape'))(value)),
      password: isNotEmpty(t('passwordNeeded')),
    },
  });

  const submit = form.onSubmit(async ({ email, password }) => {
    setBusy(true);
    localStorage.setItem(rememberedEmail, email);
    const refused = await signIn(email, password);
    setBusy(false);
    setRefusal(refused);
    if (refused === null) onSignedIn();
  });

  return (
    <main className={classes['page']}>
      <form className={classes['form']} onSubmit={submit} data-testid="sign-in-form" noValidate>
        <h1 className={classes['title']}>{t('title')}</h1>
        <p className={classes['lead']}>{t('lead')}</p>
        {refusal ? (
          <Banner tone="late">{t(refusal)}</Banner>
        ) : returned ? (
          <Banner tone="info">{t('signedOut')}</Banner>
        ) : null}
        <TextInput
          label={t('email')}
          type="email"
          name="email"
          autoComplete="username"
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
        <Button type="submit" size="lg" loading={busy}>
          {t('submit')}
        </Button>
      </form>
    </main>
  );
}
