import { SignInWaysDocument } from '@casewire/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { EmptyState } from '../../ui/empty-state.tsx';
import { askForReset } from './auth.ts';
import { BackButton } from './back-button.tsx';
import { EmailStep } from './email-step.tsx';
import classes from './sign-in-page.module.css';

/** Asks for a link by mail; where the installation sends none, says who can give one. */
export function ResetStep({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation('signIn');
  const [{ data }] = useQuery({ query: SignInWaysDocument });
  const [sentTo, setSentTo] = useState<string | null>(null);
  if (sentTo !== null || data?.signInWays.resetByMail === false)
    return (
      <main className={classes['page']}>
        <EmptyState
          level={1}
          title={sentTo === null ? t('reset.title') : t('reset.sentTitle')}
          action={<BackButton onBack={onBack} />}
        >
          {sentTo === null ? t('reset.byHand') : t('reset.sentText', { email: sentTo })}
        </EmptyState>
      </main>
    );
  return (
    <EmailStep
      step="reset"
      onBack={onBack}
      onEmail={async (email) => {
        const refused = await askForReset(email);
        if (refused === null) setSentTo(email);
        return refused;
      }}
    />
  );
}
