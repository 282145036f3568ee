import { createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api';
import { type Action } from '../audit/actions.ts';
import { ADDRESS_HEADER } from './address-header.ts';

/** Something that happened at the door, for the audit trail (D-TRU-1). */
export interface AtTheDoor {
  readonly action: Action;
  readonly personId: string | null;
  readonly sessionId: string | null;
  readonly address: string | null;
  /** The path, and of what failed the reason. */
  readonly after: Readonly<Record<string, string>>;
}

export interface SignInTrail {
  /** Writes it before the answer goes out; if it cannot be written, the request fails. */
  record(happened: AtTheDoor): Promise<void>;
  /** As `record`, for what anybody can cause as often as they like. */
  recordFailure(happened: AtTheDoor): Promise<void>;
  /** Whose address it is; null for nobody's. */
  personOf(email: string): Promise<string | null>;
}

/** What somebody changes about their own ways in, by the path it is done at. */
const changes: Readonly<Record<string, Action>> = {
  '/change-password': 'changePassword',
  '/passkey/delete-passkey': 'removePasskey',
  '/passkey/update-passkey': 'renamePasskey',
  '/passkey/verify-registration': 'addPasskey',
  '/request-password-reset': 'requestPasswordReset',
  '/sign-out': 'signOut',
  '/two-factor/disable': 'disableSecondFactor',
  '/two-factor/generate-backup-codes': 'renewRecoveryCodes',
  // With a session it ends the setting up; without one it is a sign-in.
  '/two-factor/verify-totp': 'enableSecondFactor',
};

/** Where a refusal means that somebody could not show what they are known by. */
const attempts: readonly string[] = [
  '/change-password',
  '/passkey/verify-authentication',
  '/reset-password',
  '/sign-in/email',
  '/two-factor/disable',
  '/two-factor/enable',
  '/two-factor/generate-backup-codes',
  '/two-factor/verify-backup-code',
  '/two-factor/verify-totp',
];

interface Known {
  readonly personId: string;
  readonly sessionId: string;
}

/** What the sign-in library does around each of its requests, so that all of it stands in the trail. */
export function signInHooks(trail: SignInTrail) {
  /** Whose session a request came with: afterwards it may be gone. */
  const cameWith = new WeakMap<Request, Known>();

  const before = createAuthMiddleware(async (ctx) => {
    if (!ctx.request || !(ctx.path in changes || attempts.includes(ctx.path))) return;
    const found = await getSessionFromCtx(ctx, { disableRefresh: true });
    if (found) cameWith.set(ctx.request, { personId: found.user.id, sessionId: found.session.id });
  });

  const after = createAuthMiddleware(async (ctx) => {
    const { request, path } = ctx;
    if (!request) return;
    const known = cameWith.get(request);
    const typed: unknown = (ctx.body as { email?: unknown } | undefined)?.email;
    const personId =
      known?.personId ??
      (typeof typed === 'string' ? await trail.personOf(typed.trim().toLowerCase()) : null);
    const happened = {
      personId,
      sessionId: known?.sessionId ?? null,
      address: request.headers.get(ADDRESS_HEADER),
    };
    const { returned } = ctx.context;
    const failed = isAPIError(returned) && returned.statusCode >= 400;
    const action = changes[path];
    if (failed && attempts.includes(path)) {
      const reason = returned.body?.code ?? String(returned.status);
      await trail.recordFailure({ ...happened, action: 'signInFailed', after: { way: path, reason } });
    } else if (!failed && action && personId) {
      await trail.record({ ...happened, action, after: { way: path } });
    }
  });

  return { before, after };
}
