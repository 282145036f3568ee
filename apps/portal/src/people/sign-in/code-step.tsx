import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sendCode, type SignInRefusal } from './auth.ts';
import { BackButton } from './back-button.tsx';
import { SignInFrame } from './sign-in-frame.tsx';

interface CodeStepProps {
  onSignedIn: () => void;
  onBack: (why?: SignInRefusal) => void;
}

/** The second factor: six digits from the app, or one of the codes kept for the day it is lost. */
export function CodeStep({ onSignedIn, onBack }: CodeStepProps) {
  const { t } = useTranslation('signIn');
  const [recovery, setRecovery] = useState(false);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<SignInRefusal | 'needed' | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const typed = code.replace(/\s/g, '');
    if (typed === '') {
      setRefusal('needed');
      return;
    }
    setBusy(true);
    const refused = await sendCode(typed, recovery);
    setBusy(false);
    if (refused === null) onSignedIn();
    else if (refused === 'expired') onBack('expired');
    else setRefusal(refused);
  };
  return (
    <SignInFrame
      title={t('code.title')}
      lead={recovery ? t('code.recoveryLead') : t('code.lead')}
      notice={refusal && refusal !== 'needed' ? { tone: 'late', text: t(refusal) } : null}
      onSubmit={(event) => void submit(event)}
      testId="code-form"
      others={
        <>
          <Button
            variant="default"
            onClick={() => {
              setRecovery(!recovery);
              setCode('');
              setRefusal(null);
            }}
          >
            {recovery ? t('code.useApp') : t('code.useRecovery')}
          </Button>
          <BackButton onBack={onBack} />
        </>
      }
    >
      <TextInput
        key={String(recovery)}
        label={recovery ? t('code.recoveryLabel') : t('code.label')}
        autoFocus
        autoComplete="one-time-code"
        inputMode={recovery ? 'text' : 'numeric'}
        value={code}
        error={refusal === 'needed' ? t('code.needed') : null}
        onChange={(event) => {
          setCode(event.currentTarget.value);
        }}
      />
      <Button type="submit" size="lg" loading={busy}>
        {t('code.submit')}
      </Button>
    </SignInFrame>
  );
}
