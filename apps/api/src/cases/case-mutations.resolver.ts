import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { type Context } from '../context.ts';
import { addComment, AddCommentInput } from './add-comment.ts';
import { awaitCustomer, AwaitCustomerInput } from './await-customer.ts';
import { logCall, LogCallInput } from './log-call.ts';
import { postProgressUpdate, PostProgressUpdateInput } from './post-progress-update.ts';
import { CasePayload } from './problems.ts';
import { recordContact, RecordContactInput } from './record-contact.ts';
import { recordRestoration, RecordRestorationInput } from './record-restoration.ts';
import { reopenCase, ReopenCaseInput } from './reopen-case.ts';
import { reportCase, ReportCaseInput } from './report-case.ts';
import { resolveCase, ResolveCaseInput } from './resolve-case.ts';
import {
  revealRemoteAccess,
  RevealRemoteAccessInput,
  RevealRemoteAccessPayload,
} from './reveal-remote-access.ts';
import { setRemoteAccess, SetRemoteAccessInput } from './set-remote-access.ts';

@Resolver()
export class CaseMutationsResolver {
  @Mutation(() => CasePayload)
  reportCase(
    @Ctx() ctx: Context,
    @Arg('input', () => ReportCaseInput) input: ReportCaseInput,
  ): Promise<CasePayload> {
    return reportCase(ctx, input);
  }

  @Mutation(() => CasePayload)
  logCall(@Ctx() ctx: Context, @Arg('input', () => LogCallInput) input: LogCallInput): Promise<CasePayload> {
    return logCall(ctx, input);
  }

  @Mutation(() => CasePayload)
  recordContact(
    @Ctx() ctx: Context,
    @Arg('input', () => RecordContactInput) input: RecordContactInput,
  ): Promise<CasePayload> {
    return recordContact(ctx, input);
  }

  @Mutation(() => CasePayload)
  addComment(
    @Ctx() ctx: Context,
    @Arg('input', () => AddCommentInput) input: AddCommentInput,
  ): Promise<CasePayload> {
    return addComment(ctx, input);
  }

  @Mutation(() => CasePayload)
  postProgressUpdate(
    @Ctx() ctx: Context,
    @Arg('input', () => PostProgressUpdateInput) input: PostProgressUpdateInput,
  ): Promise<CasePayload> {
    return postProgressUpdate(ctx, input);
  }

  @Mutation(() => CasePayload)
  awaitCustomer(
    @Ctx() ctx: Context,
    @Arg('input', () => AwaitCustomerInput) input: AwaitCustomerInput,
  ): Promise<CasePayload> {
    return awaitCustomer(ctx, input);
  }

  @Mutation(() => CasePayload)
  recordRestoration(
    @Ctx() ctx: Context,
    @Arg('input', () => RecordRestorationInput) input: RecordRestorationInput,
  ): Promise<CasePayload> {
    return recordRestoration(ctx, input);
  }

  @Mutation(() => CasePayload)
  resolveCase(
    @Ctx() ctx: Context,
    @Arg('input', () => ResolveCaseInput) input: ResolveCaseInput,
  ): Promise<CasePayload> {
    return resolveCase(ctx, input);
  }

  @Mutation(() => CasePayload)
  reopenCase(
    @Ctx() ctx: Context,
    @Arg('input', () => ReopenCaseInput) input: ReopenCaseInput,
  ): Promise<CasePayload> {
    return reopenCase(ctx, input);
  }

  @Mutation(() => CasePayload)
  setRemoteAccess(
    @Ctx() ctx: Context,
    @Arg('input', () => SetRemoteAccessInput) input: SetRemoteAccessInput,
  ): Promise<CasePayload> {
    return setRemoteAccess(ctx, input);
  }

  @Mutation(() => RevealRemoteAccessPayload, {
    description: 'Tells how to connect, to who holds the case and its L3 lead; each reading is recorded.',
  })
  revealRemoteAccess(
    @Ctx() ctx: Context,
    @Arg('input', () => RevealRemoteAccessInput) input: RevealRemoteAccessInput,
  ): Promise<RevealRemoteAccessPayload> {
    return revealRemoteAccess(ctx, input);
  }
}
