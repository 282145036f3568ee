import { Button, PasswordInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import room from '../../sla/room.module.css';
import { Banner } from '../../ui/banner.tsx';
import { Section } from '../../ui/section.tsx';
import style from './section.module.css';
import { auth, refusalOf, type SignInRefusal } from '../sign-in/auth.ts';

const shortestPassword = 12;

/** A new password for whoever knows the old one. The other sessions end. */
export function ChangePassword({ hasPassword, onChanged }: { hasPassword: boolean; onChanged: () => void }) {
  const { t } = useTranslation(['people', 'signIn']);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<SignInRefusal | 'done' | null>(null);
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      currentPassword: isNotEmpty(t('signIn:passwordNeeded')),
      newPassword: (value) => (value.length < shortestPassword ? t('signIn:short') : null),
    },
  });
  const submit = form.onSubmit(async (values) => {
    setBusy(true);
    const refused = await refusalOf(auth.changePassword({ ...values, revokeOtherSessions: true }));
    setBusy(false);
    setOutcome(refused ?? 'done');
    if (refused === null) {
      form.reset();
      onChanged();
    } else if (refused === 'refused') form.setFieldError('currentPassword', t('password.wrong'));
  });
  return (
    <Section title={t('password.title')} form="rule">
      {hasPassword ? (
        <form className={style['stack']} onSubmit={submit} data-testid="change-password" noValidate>
          <div role="status">
            {outcome === 'done' && <Banner tone="ok">{t('password.done')}</Banner>}
            {outcome !== null && outcome !== 'done' && outcome !== 'refused' && (
              <Banner tone="late">{t(`signIn:${outcome}`)}</Banner>
            )}
          </div>
          <PasswordInput
            label={t('password.current')}
            autoComplete="current-password"
            key={form.key('currentPassword')}
            {...form.getInputProps('currentPassword')}
          />
          <PasswordInput
            label={t('password.next')}
            description={t('signIn:choose.hint')}
            autoComplete="new-password"
            key={form.key('newPassword')}
            {...form.getInputProps('newPassword')}
          />
          <div>
            <Button type="submit" variant="default" loading={busy}>
              {t('password.change')}
            </Button>
          </div>
        </form>
      ) : (
        <p className={room['quiet']}>{t('password.none')}</p>
      )}
    </Section>
  );
}
