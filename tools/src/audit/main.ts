import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../processes/child.ts';
import { childEnvironment, node, root } from '../workspace.ts';
import { readAdvisories } from './advisories.ts';
import { type Lock, lockFaults } from './lock.ts';

const json = <T>(file: string): T => JSON.parse(readFileSync(join(root, file), 'utf8')) as T;

/**
 * `npm run audit`: what the lock file itself says, then what the registry knows against it. Gives the exit code: 1 for
 * a fault of the lock file or an advisory that is high or critical. A registry that does not answer fails nothing.
 */
export async function audit(): Promise<number> {
  const { allowScripts = {} } = json<{ allowScripts?: Record<string, boolean> }>('package.json');
  const lock = json<Lock>('package-lock.json');
  const faults = lockFaults(lock, allowScripts);
  for (const fault of faults) console.log(`✗ ${fault}`);
  if (faults.length === 0)
    console.log(`✓ ${String(Object.keys(lock.packages).length)} locked packages are pinned by their hash`);

  const found = await askRegistry();
  if (found.kind === 'unanswered') {
    console.log(
      `… The registry does not answer for advisories (${found.reason}): nothing is known of them, and nothing fails.`,
    );
    return faults.length > 0 ? 1 : 0;
  }
  for (const line of found.grave) console.log(`✗ ${line}`);
  for (const line of found.minor) console.log(`  ${line}`);
  if (found.grave.length === 0) console.log('✓ the registry knows of nothing high or critical');
  return faults.length > 0 || found.grave.length > 0 ? 1 : 0;
}

/** By the npm that runs us, or the one on the PATH. */
async function askRegistry() {
  const cli = process.env.npm_execpath;
  const byItself = cli !== undefined && /npm-cli\.c?js$/.test(cli);
  const { stdout } = await run(byItself ? node : 'npm', [...(byItself ? [cli] : []), 'audit', '--json'], {
    cwd: root,
    env: childEnvironment(),
  });
  return readAdvisories(stdout);
}
