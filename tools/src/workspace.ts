import { delimiter, join } from 'node:path';
import { pinnedNode } from './boot/pinned-node.mjs';
import { root } from './boot/root.mjs';

export { root };

/** Everything a running Casewire keeps on this machine lies in here; git ignores it. */
export const dataFolder = join(root, '.data');

export const apiEntry = join(root, 'apps', 'api', 'dist', 'main.js');
export const portalDist = join(root, 'apps', 'portal', 'dist');
/** The keys under which secrets lie in the databases of this folder, unless the environment names others. */
const keyFile = join(dataFolder, 'casewire.keys');
export const demoFile = join(dataFolder, 'demo.json');

export const node = pinnedNode;

/** The command files of installed packages, run by the pinned Node instead of a shell's idea of one. */
export const bin = {
  nx: join(root, 'node_modules', 'nx', 'dist', 'bin', 'nx.js'),
  tsc: join(root, 'node_modules', 'typescript', 'bin', 'tsc'),
  vite: join(root, 'node_modules', 'vite', 'bin', 'vite.js'),
  vitest: join(root, 'node_modules', 'vitest', 'vitest.mjs'),
  prettier: join(root, 'node_modules', 'prettier', 'bin', 'prettier.cjs'),
};

/** Children find the pinned Node and the installed commands first; Nx neither phones home nor lingers. */
export function childEnvironment(extra: Record<string, string | undefined> = {}): NodeJS.ProcessEnv {
  const folders = [join(root, 'node_modules', 'node', 'bin'), join(root, 'node_modules', '.bin')];
  return {
    ...process.env,
    ...(process.env.CASEWIRE_KEYS || process.env.CASEWIRE_KEYS_FILE ? {} : { CASEWIRE_KEYS_FILE: keyFile }),
    PATH: [...folders, process.env.PATH].join(delimiter),
    NX_DAEMON: 'false',
    NX_NO_CLOUD: 'true',
    NX_TUI: 'false',
    NO_UPDATE_NOTIFIER: '1',
    ...extra,
  };
}
