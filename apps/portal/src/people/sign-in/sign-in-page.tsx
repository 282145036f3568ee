import { useDocumentTitle } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SignInRefusal } from './auth.ts';
import { CodeStep } from './code-step.tsx';
import { CompanyStep } from './company-step.tsx';
import { PasswordStep } from './password-step.tsx';
import { ResetStep } from './reset-step.tsx';
import { takeCompanyRefusal, type CompanyRefusal } from './company-refusal.ts';

/** What went wrong on the way here, said at the step where one can go on. */
export type Trouble = SignInRefusal | CompanyRefusal | null;

type Step = 'password' | 'code' | 'company' | 'reset';

/** One question after the other: the password, then a code if one is asked for; or another way in. */
export function SignInPage({ returned, onSignedIn }: { returned: boolean; onSignedIn: () => void }) {
  const { t } = useTranslation('signIn');
  useDocumentTitle(t('documentTitle'));
  const [step, setStep] = useState<Step>('password');
  const [trouble, setTrouble] = useState<Trouble>(takeCompanyRefusal);
  const toPassword = (why: Trouble = null) => {
    setTrouble(why);
    setStep('password');
  };
  switch (step) {
    case 'code':
      return <CodeStep onSignedIn={onSignedIn} onBack={toPassword} />;
    case 'company':
      return <CompanyStep onBack={toPassword} />;
    case 'reset':
      return <ResetStep onBack={toPassword} />;
    case 'password':
      return (
        <PasswordStep
          trouble={trouble}
          returned={returned}
          onSignedIn={onSignedIn}
          onTrouble={setTrouble}
          onStep={setStep}
        />
      );
  }
}
