import { join } from 'node:path';
import { run } from '../processes/child.ts';
import { Trouble } from '../trouble.ts';
import { childEnvironment, demoFile, node, root } from '../workspace.ts';

export interface DemoAccount {
  role: string;
  organisation: string;
  name: string;
  email: string;
  password: string;
  token: string;
}

const folder = join(root, 'tools', 'src', 'demo');

/** Tells the demo's story into the database once; a second time there is nothing to do. */
export async function loadDemoData(databaseUrl: string, note: (line: string) => void): Promise<void> {
  const { code, output } = await run(node, [join(folder, 'main.ts')], {
    cwd: root,
    env: childEnvironment({ DATABASE_URL: databaseUrl, DEMO_FILE: demoFile }),
    onLine: (line) => {
      if (line.startsWith('progress: ')) note(line.slice('progress: '.length));
    },
  });
  if (code !== 0)
    throw new Trouble(
      'The demo data could not be loaded: see the words above, or start with an empty database.',
      output,
    );
}

interface Accounts {
  demoAccounts(databaseUrl: string, demoFile: string): Promise<DemoAccount[]>;
}

export async function demoAccounts(databaseUrl: string): Promise<DemoAccount[]> {
  const accounts = (await import(join(folder, 'accounts.ts'))) as Accounts;
  return accounts.demoAccounts(databaseUrl, demoFile);
}
