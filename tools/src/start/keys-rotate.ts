import { run } from '../processes/child.ts';
import { tell } from '../trouble.ts';
import { apiEntry, childEnvironment, node, root } from '../workspace.ts';
import { databaseInUse } from './database-in-use.ts';

/**
 * `npm run keys:rotate`: adds a key to the key file and seals every secret of the database anew under it, beside the
 * running service. `-- --reseal` only seals anew, and so goes on where an earlier run was stopped.
 */
export async function rotateKeys(args: readonly string[]): Promise<void> {
  try {
    const env = childEnvironment({ DATABASE_URL: databaseInUse(), LOG_LEVEL: 'warn' });
    process.exitCode = (
      await run(node, [apiEntry, 'rotate-keys', ...args], { cwd: root, env, inherit: true })
    ).code;
  } catch (error) {
    tell(error, root);
    process.exitCode = 1;
  }
}
