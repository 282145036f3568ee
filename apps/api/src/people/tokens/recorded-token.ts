import { type Recorded } from '../../audit/recorded.ts';
import { type ApiToken } from './api-token.ts';

/** What of a token the audit trail keeps; never its secret, nor the hash of it. */
export const recordedToken = (token: ApiToken): Recorded => ({
  kind: token.kind,
  actsAs: token.person.id,
  maker: token.maker?.id ?? null,
  start: token.start,
  level: token.level,
  scopes: token.scopes,
  query: token.query,
  expiresAt: token.expiresAt,
  revokedAt: token.revokedAt,
});

export const tokenSubject = ({ id, name }: ApiToken) => ({ type: 'ApiToken', id, name });
