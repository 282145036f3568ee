import { installationRules, mayAdminister } from '@casewire/access';
import { type Request, type RequestHandler } from 'express';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Application } from '../application.ts';
import { actions, type Action } from '../audit/actions.ts';
import { audit } from '../audit/audit.ts';
import { type Head, headKey } from '../audit/head.ts';
import { Door } from '../audit/origin.ts';
import { lastSeal, sealAll, signHead } from '../audit/seal.ts';
import { toDate } from '../clock-time.ts';
import { exportEntries, type ExportFormat } from '../trail/export-entries.ts';
import { type AuditFilter } from '../trail/shown.ts';
import { type Doors } from './doors.ts';
import { type Reading, retryAfterSeconds } from './limits/leaky-bucket.ts';
import { type PrincipalOf } from './principal.ts';

/**
 * `GET /audit/export`: the audit trail as a file, for administrators: `format` (csv or jsonl) and what the filter of
 * `auditTrail` knows. The export itself stands in the trail before its first byte goes out. `Audit-Head` says how far
 * the trail went, signed in the last line of JSON Lines.
 */
export function auditExport(
  app: Application,
  principalOf: PrincipalOf,
  { meters, addressOf, crossSite }: Doors,
): RequestHandler {
  const key = headKey(app.secret);
  return async (request, response) => {
    const say = (status: number, code: string, message: string): void => {
      response.status(status).json({ code, message });
    };
    const later = (reading: Reading, why: string): void => {
      const seconds = retryAfterSeconds(reading);
      response.set('Retry-After', String(seconds));
      say(429, 'RATE_LIMITED', `${why} Try again in ${seconds} s.`);
    };
    response.set('Cache-Control', 'no-store');
    const address = addressOf(request);
    const turn = await meters.request(address);
    if (!turn.allowed) {
      later(turn, 'Too many requests from here.');
      return;
    }
    if (request.method !== 'GET') {
      response.set('Allow', 'GET');
      say(405, 'METHOD_NOT_ALLOWED', 'Ask for the file with GET.');
      return;
    }
    if (request.headers.authorization === undefined && crossSite(request)) {
      say(403, 'CROSS_SITE', 'A page of another origin may not use a session.');
      return;
    }
    const ctx = await app.contextFor(await principalOf(request), { door: Door.EXPORT, address });
    if (!ctx.viewer) {
      say(401, 'UNAUTHENTICATED', 'Sign in, or send an API token as "Authorization: Bearer …".');
      return;
    }
    if (ctx.principal?.kind === 'token' && ctx.principal.onlyQuery !== undefined) {
      say(403, 'OTHER_OPERATION', 'This token is bound to one operation, and takes no file.');
      return;
    }
    if (!mayAdminister(ctx.viewer, 'readAuditTrail')) {
      say(403, 'FORBIDDEN', installationRules.readAuditTrail.sentence);
      return;
    }
    const own = await meters.operation(ctx.principal, address);
    if (!own.allowed) {
      later(own, 'Too many requests of this session or token.');
      return;
    }
    const wanted = readWanted(request);
    if (typeof wanted === 'string') {
      say(400, 'BAD_USER_INPUT', wanted);
      return;
    }
    const { format, filter } = wanted;
    await ctx.em.fork().transactional((em) => {
      audit(em, ctx, {
        action: 'exportAuditTrail',
        subject: { type: 'AuditTrail', id: null },
        after: { format, ...filter },
      });
      return Promise.resolve();
    });
    await sealAll(app.orm.em, Math.max(0, ctx.now() - DAY_MS));
    // Kept by somebody else a moment ago, it is signed for this file alone.
    const head = (await signHead(app.orm.em, key, ctx.now(), 0)) ?? {
      ...(await lastSeal(app.orm.em.fork())),
      at: ctx.now(),
    };
    response.set('Audit-Head', `${head.position}:${head.hash.toString('hex')}`);
    const stamp = toDate(ctx.now()).toISOString().slice(0, 19).replaceAll(':', '');
    response.attachment(`audit-${stamp}.${format}`);
    response.type(format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8');
    async function* parts() {
      yield* exportEntries(ctx.em, filter, format);
      if (format === 'jsonl') yield `${JSON.stringify({ head: inWords(head) })}\n`;
    }
    const inWords = ({ position, hash, at }: Head) => ({
      position,
      hash: hash.toString('hex'),
      at: toDate(at).toISOString(),
      key: key.publicKey.export({ format: 'pem', type: 'spki' }),
      signature: key.sign({ position, hash, at }).toString('base64'),
    });
    // Whoever goes away half-way has gone; an error of ours cuts the file off, which a download shows.
    await pipeline(Readable.from(parts()), response).catch((error: unknown) => {
      if (!response.destroyed) response.destroy();
      app.log.warn({ err: error }, 'an export of the audit trail was not finished');
    });
  };
}

const DAY_MS = 86_400_000;

/** What is asked for, or the sentence that says what is wrong with it. */
function readWanted({ query }: Request): { format: ExportFormat; filter: AuditFilter } | string {
  const one = (name: string): string | undefined => {
    const value = query[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const format = one('format') ?? 'csv';
  if (format !== 'csv' && format !== 'jsonl') return 'format is csv or jsonl.';
  const filter: AuditFilter = {};
  for (const name of ['from', 'to'] as const) {
    const written = one(name);
    if (written === undefined) continue;
    const at = new Date(written);
    if (Number.isNaN(at.getTime())) return `${name} is an instant, like 2026-11-23T09:00:00Z.`;
    filter[name] = at;
  }
  const wanted = one('action')?.split(',');
  const unknown = wanted?.find((name) => !(actions as readonly string[]).includes(name));
  if (unknown !== undefined) return 'action is one or more of AuditAction, with commas between.';
  if (wanted) filter.action = wanted as Action[];
  for (const name of ['actorId', 'subjectType', 'subjectId', 'search'] as const) {
    const value = one(name);
    if (value !== undefined) filter[name] = value;
  }
  return { format, filter };
}
