import { type EntityManager } from '@mikro-orm/postgresql';
import { createHash } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { type Instant } from '../../clock-time.ts';
import { type Principal } from '../viewer.ts';
import { ApiToken, TokenKind } from './api-token.ts';
import { principalOf } from './create-api-token.ts';
import { prefixes } from './secret.ts';

const AUDIENCE = 'casewire';
const TYPE = 'at+jwt';

/** A key of its own, so that nothing else signed with the installation's secret can pass for an access token. */
const keyOf = (secret: string): Uint8Array =>
  createHash('sha256').update(`casewire access tokens\0${secret}`).digest();

/** Says for a while which client somebody is. Its rights are the client's, as they stand when they are asked for. */
export async function makeAccessToken(
  secret: string,
  clientId: string,
  now: Instant,
  expiresAt: Instant,
): Promise<string> {
  const jwt = await new SignJWT()
    .setProtectedHeader({ alg: 'HS256', typ: TYPE })
    .setSubject(clientId)
    .setAudience(AUDIENCE)
    .setIssuedAt(new Date(now))
    .setExpirationTime(new Date(expiresAt))
    .sign(keyOf(secret));
  return prefixes.access + jwt;
}

/** The client an access token speaks for; null if it is none, ran out, or the client is gone. */
export async function principalOfAccessToken(
  em: EntityManager,
  secret: string,
  token: string,
  now: Instant,
): Promise<Principal | null> {
  if (!token.startsWith(prefixes.access)) return null;
  const verified = await jwtVerify(token.slice(prefixes.access.length), keyOf(secret), {
    algorithms: ['HS256'],
    audience: AUDIENCE,
    typ: TYPE,
    currentDate: new Date(now),
    requiredClaims: ['exp', 'sub'],
  }).catch(() => null);
  const { sub: id, exp } = verified?.payload ?? {};
  if (id === undefined || exp === undefined) return null;
  const client = await em.findOne(ApiToken, { id, kind: TokenKind.CLIENT });
  return client && { ...principalOf(client), until: exp * 1_000 };
}
