import { findCompany } from './auth.ts';
import { EmailStep } from './email-step.tsx';
import { rememberEmail } from './remembered-email.ts';

/** Finds the company by an e-mail address, and goes to its own page. */
export function CompanyStep({ onBack }: { onBack: () => void }) {
  return (
    <EmailStep
      step="company"
      onBack={onBack}
      onEmail={async (email) => {
        rememberEmail(email);
        const found = await findCompany(email);
        if ('refused' in found) return found.refused;
        location.assign(found.url);
        return null;
      }}
    />
  );
}
