import { type Recorded } from '../../audit/recorded.ts';
import { type SignOn } from './sign-on.ts';

/** What of a sign-on the audit trail keeps; of its secret, only that it was changed. */
export const recordedSignOn = (signOn: SignOn): Recorded => ({
  organisation: signOn.organisation.id,
  issuer: signOn.issuer,
  clientId: signOn.clientId,
  domains: signOn.domains,
  groupsClaim: signOn.groupsClaim,
  groupLevels: signOn.groupLevels,
  usualLevel: signOn.usualLevel,
  createsPeople: signOn.createsPeople,
  enabled: signOn.enabled,
  required: signOn.required,
});

export const signOnSubject = ({ id, issuer }: SignOn) => ({ type: 'SignOn', id, name: issuer });
