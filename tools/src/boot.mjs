import { installPackages } from './boot/install-packages.mjs';
import { isPinnedNode, runUnderPinnedNode, takeSignalsFromParent } from './boot/pinned-node.mjs';

const oldestNode = 20;

/**
 * What every command does first, on any Node that is not too old and before a single package is there:
 * install what is missing, then run the same file again under the Node the project pins.
 * Resolves only in that second run; the first one ends with the exit code of the second.
 *
 * @param {string} entryUrl the `import.meta.url` of the command
 */
export async function boot(entryUrl) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < oldestNode) {
    console.error(
      `Node ${process.versions.node} is too old: install Node ${oldestNode} or newer and run the command again.`,
    );
    process.exit(1);
  }
  await installPackages();
  if (!isPinnedNode()) await runUnderPinnedNode(entryUrl);
  takeSignalsFromParent();
}
