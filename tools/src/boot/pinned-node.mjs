import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './root.mjs';

const folder = join(root, 'node_modules', 'node', 'bin');

/** The Node of the project, which npm installs like any other package. */
export const pinnedNode = join(folder, process.platform === 'win32' ? 'node.exe' : 'node');

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

export function isPinnedNode() {
  return realpathSync(process.execPath) === realpathSync(pinnedNode);
}

/**
 * Runs the command again under the pinned Node and ends with its exit code.
 *
 * The second process leads its own process group, so that Ctrl-C in a terminal, which goes to every
 * process of the foreground group and is sent once more by npm, reaches it exactly once: through us, as a
 * message. If we are killed outright, the channel closes and it stops as if asked to.
 *
 * @param {string} entryUrl
 * @returns {Promise<never>}
 */
export function runUnderPinnedNode(entryUrl) {
  const child = spawn(pinnedNode, [fileURLToPath(entryUrl), ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
    env: {
      ...process.env,
      PATH: [folder, join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
    },
  });
  let asked = false;
  const ask = (signal) => {
    if (asked) return;
    asked = true;
    if (child.connected) child.send({ signal });
  };
  for (const signal of signals) process.on(signal, ask);
  if (process.env.npm_lifecycle_event) whenParentIsGone(() => ask('SIGTERM'));
  if (process.send) child.on('message', (message) => process.send?.(message));
  child.on('error', (error) => {
    console.error(
      `The project's own Node could not be run (${error.message}): remove the folder node_modules and run the command again.`,
    );
    process.exit(1);
  });
  return new Promise(() => {
    child.on('exit', (code, signal) =>
      process.exit(code ?? 128 + (signal ? (constants.signals[signal] ?? 1) : 1)),
    );
  });
}

/**
 * npm hands a SIGTERM to the shell between us, and the shell dies without passing it on. That shell waits
 * for us as long as it lives, so a new parent means that we were asked to end.
 *
 * @param {() => void} tell
 */
function whenParentIsGone(tell) {
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    tell();
  }, 100);
  looking.unref();
}

/** The other end: a message becomes the signal it stands for, and a parent that is gone becomes SIGTERM. */
export function takeSignalsFromParent() {
  if (process.env.npm_lifecycle_event) whenParentIsGone(() => raise('SIGTERM'));
  if (!process.channel) return;
  process.on('message', (message) => {
    if (signals.includes(message?.signal)) raise(message.signal);
  });
  process.on('disconnect', () => raise('SIGTERM'));
  process.channel.unref();
}

/** @param {NodeJS.Signals} signal */
function raise(signal) {
  if (process.listenerCount(signal) > 0) process.emit(signal, signal);
  else process.exit(128 + (constants.signals[signal] ?? 1));
}
