import 'reflect-metadata';

/** What the commands in tools/ run this service by: its parts without a server, and its use-cases. */
export { openApplication, type Application, type ApplicationOptions } from './application.ts';
export { type Context } from './context.ts';
export { createToken, install, migrate, verifyClocks } from './commands.ts';
export { databaseConfig, openDatabase } from './database.ts';
export { keysFrom } from './key-file.ts';
export { toGlobalId } from './global-id.ts';

export { Contract, ContractLine, Deployment, SupportPlan } from './organisations/contract.ts';
export { Organisation, OrganisationKind } from './organisations/organisation.ts';
export { Product } from './organisations/product.ts';
export { createApiToken } from './people/tokens/create-api-token.ts';
export { authOptions } from './people/auth-options.ts';
export { setPassword } from './people/auth-user.ts';
export { Accreditation, Person, Role, SupportLevel } from './people/person.ts';
export { ApiToken } from './people/tokens/api-token.ts';

export { addComment } from './cases/add-comment.ts';
export { awaitCustomer } from './cases/await-customer.ts';
export { Case } from './cases/case.ts';
export { Clock } from './cases/clock.ts';
export * from './cases/enums.ts';
export { logCall } from './cases/log-call.ts';
export { postProgressUpdate } from './cases/post-progress-update.ts';
export { type CasePayload } from './cases/problems.ts';
export { recordContact } from './cases/record-contact.ts';
export { recordRestoration } from './cases/record-restoration.ts';
export { reopenCase } from './cases/reopen-case.ts';
export { reportCase } from './cases/report-case.ts';
export { resolveCase } from './cases/resolve-case.ts';
export { claimCase } from './escalations/claim-case.ts';
export { escalateCase } from './escalations/escalate-case.ts';
export { releaseCase } from './escalations/release-case.ts';
export { tick } from './deadlines/tick.ts';
export { limitsFrom } from './server/limits/settings.ts';
export { buildApiSchema } from './server/schema.ts';
export { startServer, type RunningServer, type ServerOptions } from './server/server.ts';
export { ClockMove } from './recalculation/clock-move.ts';
export { moveASet } from './recalculation/move-a-set.ts';
export { CalendarVersion } from './sla/versions.ts';
