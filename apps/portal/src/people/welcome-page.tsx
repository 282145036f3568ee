import { Anchor, Button, PasswordInput, TextInput } from '@mantine/core';
import { isEmail, isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { Banner } from '../ui/banner.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { createFirstAdministrator, type Outcome } from './create-first-administrator.ts';
import classes from './sign-in/sign-in-page.module.css';

const shortestPassword = 12;

/** Where the one-time link of a new installation leads: whoever holds it becomes its first administrator. */
export function WelcomePage() {
  const { t } = useTranslation('welcome');
  const token = useLocation().hash.slice(1);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { organisationName: '', name: '', email: '', password: '' },
    validate: {
      name: isNotEmpty(t('nameNeeded')),
      email: isEmail(t('emailShape')),
      password: (value) => (value.length < shortestPassword ? t('passwordShort') : null),
    },
  });
  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    const result = await createFirstAdministrator({ token, ...values });
    setBusy(false);
    setOutcome(result);
    if (result.kind === 'refused') form.setErrors(result.byField);
  });

  if (token === '') return <Notice title={t('noToken')} text={t('noTokenText')} />;
  if (outcome?.kind === 'done') {
    return <Notice title={t('done')} text={t('doneText', { name: outcome.name })} signIn={t('toSignIn')} />;
  }
  const refused = outcome?.kind === 'refused' ? outcome.byField['token'] : undefined;
  return (
    <main className={classes['page']}>
      <form className={classes['form']} onSubmit={submit} data-testid="welcome-form" noValidate>
        <h1 className={classes['title']}>{t('title')}</h1>
        <p className={classes['lead']}>{t('lead')}</p>
        {refused && <Banner tone="late">{refused}</Banner>}
        {(outcome?.kind === 'offline' || outcome?.kind === 'failed') && (
          <Banner tone="late">{t(outcome.kind)}</Banner>
        )}
        <TextInput
          label={t('organisationName')}
          description={t('organisationHint')}
          autoComplete="organization"
          key={form.key('organisationName')}
          {...form.getInputProps('organisationName')}
        />
        <TextInput
          label={t('name')}
          autoComplete="name"
          key={form.key('name')}
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('email')}
          type="email"
          autoComplete="username"
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        <PasswordInput
          label={t('password')}
          description={t('passwordHint')}
          autoComplete="new-password"
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

function Notice({ title, text, signIn }: { title: string; text: string; signIn?: string }) {
  return (
    <main className={classes['page']}>
      <EmptyState
        title={title}
        {...(signIn && {
          action: (
            <Anchor component={Link} to="/">
              {signIn}
            </Anchor>
          ),
        })}
      >
        {text}
      </EmptyState>
    </main>
  );
}
