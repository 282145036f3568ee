import { join } from 'node:path';
import { identify } from '../processes/identity.ts';
import { run } from '../processes/child.ts';
import { Trouble, tell } from '../trouble.ts';
import { apiEntry, bin, childEnvironment, node, root } from '../workspace.ts';
import { claimPort } from './claim-port.ts';
import { databaseEnded, prepare } from './prepare.ts';
import { showProgress } from './progress.ts';
import { removeRuntime, writeRuntime } from './runtime-file.ts';
import { readSettings } from './settings.ts';
import { Stopping, stopOnSignals } from './stopping.ts';

const portalPort = 5173;

/** `npm run dev`: the compiler, the API and the portal all watch; what you save is what you see. */
export async function dev(): Promise<void> {
  const stopping = new Stopping();
  let serving = false;
  stopOnSignals(stopping, () => serving, console.log);
  try {
    const settings = readSettings(process.env);
    const progress = showProgress(Date.now, console.log);
    await claimPort(portalPort, 'npm run dev', console.log);
    const { database } = await prepare('npm run dev', settings, progress, stopping);
    const apiUrl = `http://localhost:${String(settings.port)}`;
    const url = `http://localhost:${String(portalPort)}`;
    const env = childEnvironment({
      DATABASE_URL: database.serviceUrl ?? database.url,
      DATABASE_OWNER_URL: '',
      PORT: String(settings.port),
      PUBLIC_URL: url,
      API_URL: apiUrl,
    });
    const watch = async (name: string, args: string[], cwd: string) => {
      const { code } = await run(node, args, {
        cwd,
        env,
        onLine: (line) => {
          if (line.trim() !== '') console.log(`${name.padEnd(8)}${line}`);
        },
      });
      return `${name.trim()} ended by itself (exit code ${String(code)}): its words are above, and the command can be run again.`;
    };
    const watchers = [
      watch(
        'compile',
        [bin.tsc, '-b', '--watch', '--preserveWatchOutput', 'apps/api/tsconfig.src.json'],
        root,
      ),
      watch('api', ['--watch', '--watch-preserve-output', apiEntry, 'serve'], root),
      watch(
        'portal',
        [bin.vite, '--port', String(portalPort), '--strictPort', '--clearScreen', 'false'],
        join(root, 'apps', 'portal'),
      ),
    ];
    writeRuntime({
      supervisor: identify(process.pid) ?? { pid: process.pid, began: 'unknown' },
      databaseUrl: database.url,
      url,
      startedAt: new Date().toISOString(),
      demo: settings.demo,
    });
    stopping.add(removeRuntime);
    serving = true;
    console.log(
      `\nCasewire is being developed at  ${url}\nSign-ins: npm run -s demo:accounts. Ctrl-C stops everything.\n`,
    );
    const sentence = await Promise.race([...watchers, databaseEnded(database)]);
    if (!stopping.begun) throw new Trouble(sentence);
  } catch (error) {
    if (stopping.begun) return;
    tell(error, root);
    await stopping.run();
    process.exit(1);
  }
}
