import { identify } from '../processes/identity.ts';
import { Trouble, tell } from '../trouble.ts';
import { root } from '../workspace.ts';
import { curlQuery, signInTable } from './closing-words.ts';
import { demoAccounts } from './demo.ts';
import { databaseEnded, prepare } from './prepare.ts';
import { showProgress } from './progress.ts';
import { removeRuntime, writeRuntime } from './runtime-file.ts';
import { serve, whyItEnded } from './serve.ts';
import { readSettings } from './settings.ts';
import { Stopping, stopOnSignals } from './stopping.ts';

/** `npm start`: from whatever this folder holds to a running Casewire, and back to nothing on Ctrl-C. */
export async function start(): Promise<void> {
  const stopping = new Stopping();
  let serving = false;
  stopOnSignals(stopping, () => serving, console.log);
  try {
    const settings = readSettings(process.env);
    const progress = showProgress(Date.now, console.log);
    const { database, firstAdministratorLink } = await prepare('npm start', settings, progress, stopping);
    const api = await stopping.start(
      () =>
        progress.step('Starting the API', () => serve(database.serviceUrl ?? database.url, settings.port)),
      (started) => started.stop(),
    );
    const url = `http://localhost:${String(settings.port)}`;
    const supervisor = identify(process.pid) ?? { pid: process.pid, began: 'unknown' };
    writeRuntime({
      supervisor,
      api: identify(api.pid),
      databaseUrl: database.url,
      url,
      startedAt: new Date().toISOString(),
      demo: settings.demo,
    });
    stopping.add(removeRuntime);
    serving = true;
    await sayGoodMorning(url, database.url, settings.demo, firstAdministratorLink, progress.seconds());
    const sentence = await Promise.race([
      api.ended.then((how) => whyItEnded(how)),
      databaseEnded(database).then((words) => new Trouble(words)),
    ]);
    if (!stopping.begun) throw sentence;
  } catch (error) {
    if (stopping.begun) return;
    tell(error, root);
    await stopping.run();
    process.exit(1);
  }
}

async function sayGoodMorning(
  url: string,
  databaseUrl: string,
  demo: boolean,
  link: string | undefined,
  took: string,
): Promise<void> {
  const lines = ['', `Casewire is ready after ${took}:  ${url}`, ''];
  if (demo) {
    const accounts = await demoAccounts(databaseUrl);
    const asker = accounts.find((account) => account.role === 'L3') ?? accounts[0];
    lines.push('Demo sign-ins (all of them: npm run -s demo:accounts)', ...signInTable(accounts), '');
    if (asker) lines.push(`Ask the API as ${asker.name}:`, curlQuery(url, asker.token), '');
  }
  if (!demo && link !== undefined)
    lines.push('Open this link once to become the first administrator:', link, '');
  lines.push('The API writes to .data/api.log. Ctrl-C stops everything; the data stay.');
  console.log(lines.join('\n'));
}
