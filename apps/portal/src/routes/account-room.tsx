import '../i18n/people.ts';
import { AccountPage } from '../people/security/account-page.tsx';

/** Everybody's own. */
export const AccountRoom = () => <AccountPage />;
