import { run } from '../processes/child.ts';
import { Trouble, diskFull } from '../trouble.ts';
import { apiEntry, childEnvironment, dataFolder, node, root } from '../workspace.ts';

/** Runs one of the API's own commands to its end and returns the last line it printed. */
export function apiCommand(databaseUrl: string, ...args: string[]): Promise<string> {
  return inApi({ DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: '' }, args);
}

async function inApi(env: Record<string, string>, args: string[]): Promise<string> {
  const { code, output, stdout } = await run(node, [apiEntry, ...args], {
    cwd: root,
    env: childEnvironment({ ...env, LOG_LEVEL: 'warn' }),
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
export async function installShipped(ownerUrl: string, serviceUrl?: string): Promise<string | undefined> {
  const line = await inApi(
    { DATABASE_URL: serviceUrl ?? ownerUrl, DATABASE_OWNER_URL: serviceUrl === undefined ? '' : ownerUrl },
    ['install'],
  );
  const answer = JSON.parse(line) as { firstAdministratorLink: string | null };
  return answer.firstAdministratorLink ?? undefined;
}

/** How the service itself is to connect: as the role that was made for it, which can only add to the audit trail. */
export async function serviceUrlOf(databaseUrl: string): Promise<string> {
  const answer = JSON.parse(await apiCommand(databaseUrl, 'service-database')) as { url: string };
  return answer.url;
}
