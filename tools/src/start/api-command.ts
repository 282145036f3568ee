import { run } from '../processes/child.ts';
import { Trouble, diskFull } from '../trouble.ts';
import { apiEntry, childEnvironment, dataFolder, node, root } from '../workspace.ts';

/** Runs one of the API's own commands to its end and returns the last line it printed. */
export async function apiCommand(databaseUrl: string, ...args: string[]): Promise<string> {
  const { code, output, stdout } = await run(node, [apiEntry, ...args], {
    cwd: root,
    env: childEnvironment({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn' }),
  });
  if (code !== 0) {
    if (/No space left on device|ENOSPC/.test(output)) throw diskFull(dataFolder);
    throw new Trouble(
      `The step "${args.join(' ')}" failed: see its words above, cure their cause and run the command again.`,
      output,
    );
  }
  return stdout.trim().split('\n').at(-1) ?? '';
}

/** Loads the shipped policy; a database without people answers with the link that makes the first administrator. */
export async function installShipped(databaseUrl: string): Promise<string | undefined> {
  const line = await apiCommand(databaseUrl, 'install');
  const answer = JSON.parse(line) as { firstAdministratorLink: string | null };
  return answer.firstAdministratorLink ?? undefined;
}
