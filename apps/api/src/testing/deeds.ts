import { addComment } from '../cases/add-comment.ts';
import { awaitCustomer } from '../cases/await-customer.ts';
import { Audience, ContactKind, Priority, RestorationMeans } from '../cases/enums.ts';
import { FaultReportInput } from '../cases/fault-report.ts';
import { logCall } from '../cases/log-call.ts';
import { postProgressUpdate } from '../cases/post-progress-update.ts';
import { type CasePayload } from '../cases/problems.ts';
import { recordContact } from '../cases/record-contact.ts';
import { recordRestoration } from '../cases/record-restoration.ts';
import { reopenCase } from '../cases/reopen-case.ts';
import { resolveCase } from '../cases/resolve-case.ts';
import { type Context } from '../context.ts';
import { claimCase } from '../escalations/claim-case.ts';
import { escalateCase } from '../escalations/escalate-case.ts';
import { releaseCase } from '../escalations/release-case.ts';
import { SupportLevel } from '../people/person.ts';
import { completeReport } from './stories.ts';

const MINUTE = 60_000;

const full = Object.assign(new FaultReportInput(), completeReport);

/** What people may try, refused or not; the numbers choose kinds, priorities and how far back. */
export const deeds: Record<string, (ctx: Context, caseId: string, n: number) => Promise<CasePayload>> = {
  claim: (ctx, caseId) => claimCase(ctx, { caseId }),
  release: (ctx, caseId) => releaseCase(ctx, { caseId }),
  up: (ctx, caseId, n) =>
    escalateCase(ctx, { caseId, to: n % 2 ? SupportLevel.L3 : SupportLevel.L4, faultReport: full }),
  say: (ctx, caseId) => addComment(ctx, { caseId, text: 'Any news?' }),
  note: (ctx, caseId) => addComment(ctx, { caseId, text: 'Hm', audience: Audience.SUPPORT }),
  update: (ctx, caseId) => postProgressUpdate(ctx, { caseId, text: 'Still at it' }),
  contact: (ctx, caseId, n) =>
    recordContact(ctx, {
      caseId,
      kind: Object.values(ContactKind)[n % 3] ?? ContactKind.CALL,
      at: new Date(ctx.now() - (n % 50) * MINUTE),
    }),
  call: (ctx, caseId, n) => {
    const call = {
      callerName: 'Ravi',
      startedAt: new Date(ctx.now() - (n % 50) * MINUTE),
      priority: [...Object.values(Priority), null][n % 5] ?? null,
      connected: n % 2 === 0,
    };
    return logCall(ctx, { caseId, call });
  },
  wait: (ctx, caseId) => awaitCustomer(ctx, { caseId, reason: 'Logs' }),
  restore: (ctx, caseId, n) =>
    recordRestoration(ctx, {
      caseId,
      by: Object.values(RestorationMeans)[n % 3] ?? RestorationMeans.WORKAROUND,
      text: 'Node B',
    }),
  resolve: (ctx, caseId) => resolveCase(ctx, { caseId, text: 'Fixed' }),
  reopen: (ctx, caseId) => reopenCase(ctx, { caseId, reason: 'Again' }),
};
