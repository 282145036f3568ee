import { join } from 'node:path';
import { run } from '../processes/child.ts';
import { Trouble } from '../trouble.ts';
import { bin, childEnvironment, node, root } from '../workspace.ts';

/** Builds business-time and sla; next to nothing when they are up to date. */
export async function buildLibraries(): Promise<void> {
  const project = join(root, 'libs', 'sla', 'tsconfig.src.json');
  const { code, output } = await run(node, [bin.tsc, '-b', project], { cwd: root, env: childEnvironment() });
  if (code === 0) return;
  throw new Trouble(
    'The libraries do not build: correct what the compiler names above and run the command again.',
    output,
  );
}
