import { Anchor, Button, PasswordInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDocumentTitle } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { EmptyState } from '../../ui/empty-state.tsx';
import { choosePassword, type SignInRefusal } from './auth.ts';
import classes from './sign-in-page.module.css';
import { SignInFrame } from './sign-in-frame.tsx';

const shortestPassword = 12;

/** Where the link of an invitation or a reset leads: whoever holds it chooses a password, once. */
export function ChoosePasswordPage() {
  const { t } = useTranslation('signIn');
  useDocumentTitle(t('choose.documentTitle'));
  const { hash, search } = useLocation();
  const token = hash.slice(1);
  const invited = new URLSearchParams(search).has('invited');
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<SignInRefusal | 'done' | null>(null);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { password: '' },
    validate: { password: (value) => (value.length < shortestPassword ? t('short') : null) },
  });
  const submit = form.onSubmit(async ({ password }) => {
    setBusy(true);
    const refused = await choosePassword(token, password);
    setBusy(false);
    setOutcome(refused ?? 'done');
    if (refused === 'stolen' || refused === 'short') form.setFieldError('password', t(refused));
  });

  if (token === '') return <Notice title={t('choose.noToken')} text={t('choose.noTokenText')} />;
  if (outcome === 'done') return <Notice title={t('choose.done')} text={t('choose.doneText')} />;
  if (outcome === 'expired' || outcome === 'refused')
    return <Notice title={t('choose.usedUp')} text={t('choose.usedUpText')} />;
  const said = outcome !== null && outcome !== 'stolen' && outcome !== 'short' ? outcome : null;
  return (
    <SignInFrame
      title={invited ? t('choose.invitedTitle') : t('choose.title')}
      lead={invited ? t('choose.invitedLead') : t('choose.lead')}
      notice={said && { tone: 'late', text: t(said) }}
      onSubmit={submit}
      testId="choose-password-form"
    >
      <PasswordInput
        label={t('choose.password')}
        description={t('choose.hint')}
        autoFocus
        autoComplete="new-password"
        key={form.key('password')}
        {...form.getInputProps('password')}
      />
      <Button type="submit" size="lg" loading={busy}>
        {t('choose.submit')}
      </Button>
    </SignInFrame>
  );
}

function Notice({ title, text }: { title: string; text: string }) {
  const { t } = useTranslation('signIn');
  return (
    <main className={classes['page']}>
      <EmptyState
        level={1}
        title={title}
        action={
          <Anchor component={Link} to="/">
            {t('choose.toSignIn')}
          </Anchor>
        }
      >
        {text}
      </EmptyState>
    </main>
  );
}
