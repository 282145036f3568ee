import { run } from '../processes/child.ts';
import { tell } from '../trouble.ts';
import { apiEntry, childEnvironment, node, root } from '../workspace.ts';
import { databaseInUse } from './database-in-use.ts';

/**
 * `npm run clocks:verify`: replays the event log of every case and compares it with what is stored. A line for each
 * difference, progress on stderr, one JSON object last; ends with 1 if anything differs.
 */
export async function verifyClocks(): Promise<void> {
  try {
    const env = childEnvironment({ DATABASE_URL: databaseInUse(), LOG_LEVEL: 'warn' });
    process.exitCode = (await run(node, [apiEntry, 'verify-clocks'], { cwd: root, env, inherit: true })).code;
  } catch (error) {
    tell(error, root);
    process.exitCode = 1;
  }
}
