import { run } from '../processes/child.ts';
import { tell } from '../trouble.ts';
import { apiEntry, childEnvironment, node, root } from '../workspace.ts';
import { databaseInUse } from './database-in-use.ts';

/**
 * `npm run audit:verify`: reads the whole audit trail and says the first place where it is not what was sealed.
 * Progress on stderr, one JSON object last; ends with 1 if there is a fault. `-- --head POSITION:HASH` compares with a
 * head noted elsewhere.
 */
export async function verifyAudit(args: string[]): Promise<void> {
  try {
    const env = childEnvironment({ DATABASE_URL: databaseInUse(), LOG_LEVEL: 'warn' });
    process.exitCode = (
      await run(node, [apiEntry, 'verify-audit', ...args], { cwd: root, env, inherit: true })
    ).code;
  } catch (error) {
    tell(error, root);
    process.exitCode = 1;
  }
}
