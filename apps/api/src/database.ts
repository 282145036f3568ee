import 'reflect-metadata';
import { DataloaderType, defineConfig, MikroORM, type Options } from '@mikro-orm/postgresql';
import { Migrator } from '@mikro-orm/migrations';
import { AuditEntry } from './audit/audit-entry.ts';
import { Case } from './cases/case.ts';
import { Clock } from './cases/clock.ts';
import { ClockOutcome } from './cases/clock-outcome.ts';
import { FaultReport } from './cases/fault-report.ts';
import { RemoteAccess } from './cases/remote-access.ts';
import { IdempotencyKey } from './cases/idempotency.ts';
import { Message } from './cases/message.ts';
import { migrations } from './migrations/index.ts';
import { Contract, ContractLine } from './organisations/contract.ts';
import { Organisation } from './organisations/organisation.ts';
import { Product } from './organisations/product.ts';
import { Epoch } from './outbox/epochs.ts';
import { EventLog } from './outbox/event-log.ts';
import { EventRow } from './outbox/event-row.ts';
import { takeBackWhatBroke } from './pool.ts';
import { FirstAdministratorInvitation } from './people/first-administrator.ts';
import { ApiToken } from './people/tokens/api-token.ts';
import { CredentialUse } from './people/credential-use.ts';
import { Accreditation, Person } from './people/person.ts';
import { SignOn } from './people/sign-on/sign-on.ts';
import { PreparingClient } from './prepared-statements.ts';
import { ClockMove } from './recalculation/clock-move.ts';
import { SlaDraft } from './sla/draft.ts';
import { CalendarVersion, PolicyVersion } from './sla/versions.ts';
import { Installation } from './installation.ts';

export const entities = [
  Installation,
  FirstAdministratorInvitation,
  Organisation,
  Product,
  Contract,
  ContractLine,
  Person,
  Accreditation,
  ApiToken,
  CredentialUse,
  SignOn,
  PolicyVersion,
  CalendarVersion,
  SlaDraft,
  ClockMove,
  Case,
  Clock,
  ClockOutcome,
  FaultReport,
  RemoteAccess,
  Message,
  Epoch,
  EventLog,
  EventRow,
  AuditEntry,
  IdempotencyKey,
];

/**
 * How the ORM reaches the database; `clientUrl` may be left out where only the schema is of interest. No statement
 * runs longer than `statementMs`, if given: the database stops it itself.
 */
export function databaseConfig(clientUrl?: string, statementMs?: number): Options {
  return defineConfig({
    entities,
    // The driver reads the address itself, so that sslmode and the like in its query are kept.
    ...(clientUrl
      ? {
          clientUrl,
          driverOptions: {
            connectionString: clientUrl,
            onPoolCreated: takeBackWhatBroke,
            Client: PreparingClient,
            ...(statementMs !== undefined && { statement_timeout: statementMs }),
          },
        }
      : { dbName: 'casewire' }),
    extensions: [Migrator],
    dataloader: DataloaderType.ALL,
    forceUtcTimezone: true,
    // A burst after a quiet minute finds connections, with all that they have prepared.
    pool: { min: 0, max: 20, idleTimeoutMillis: 300_000 },
    ignoreUndefinedInQuery: false,
    migrations: {
      migrationsList: migrations,
      snapshot: true,
      snapshotName: 'schema',
      pathTs: 'src/migrations',
      path: 'dist/migrations',
    },
    schemaGenerator: { ignoreSchema: ['auth', 'log', 'archive'], ignoreTriggers: true },
    logger: () => undefined,
  });
}

export function openDatabase(databaseUrl: string, statementMs?: number): Promise<MikroORM> {
  return MikroORM.init(databaseConfig(databaseUrl, statementMs));
}
