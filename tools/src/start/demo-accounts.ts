import { Trouble, tell } from '../trouble.ts';
import { root } from '../workspace.ts';
import { demoAccounts } from './demo.ts';
import { readRuntime } from './runtime-file.ts';
import { readSettings } from './settings.ts';

/** `npm run -s demo:accounts`: one JSON array on stdout and nothing else. */
export async function printDemoAccounts(): Promise<void> {
  try {
    process.stdout.write(`${JSON.stringify(await demoAccounts(runningDemoDatabase()), null, 2)}\n`);
  } catch (error) {
    tell(error, root);
    process.exitCode = 1;
  }
}

function runningDemoDatabase(): string {
  const { databaseUrl, demo } = readSettings(process.env);
  if (databaseUrl !== undefined && demo) return databaseUrl;
  const { running } = readRuntime();
  if (!running)
    throw new Trouble('Casewire is not running from this folder: run npm start in another window first.');
  if (!running.demo)
    throw new Trouble('The running Casewire holds no demo data: start it with DEMO=1 to have them.');
  return running.databaseUrl;
}
