import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagesAreInstalled } from './installed.mjs';
import { root } from './root.mjs';

const lockFile = join(root, '.data', 'install.lock');

/** Brings node_modules to what package-lock.json says; does nothing when it already is. */
export async function installPackages() {
  if (packagesAreInstalled()) return;
  await waitForOtherInstallation();
  if (packagesAreInstalled()) return;
  try {
    await npmCi();
  } finally {
    rmSync(lockFile, { force: true });
  }
}

/** Two commands in one folder must not both rewrite node_modules; the second waits for the first. */
async function waitForOtherInstallation() {
  let told = false;
  try {
    mkdirSync(join(root, '.data'), { recursive: true });
  } catch (error) {
    fail(
      `The folder ${root} cannot be written (${error.code}): clone it where this user may write, or fix its owner.`,
    );
  }
  while (!takeLock()) {
    const holder = Number(readFileSync(lockFile, { encoding: 'utf8', flag: 'a+' }));
    if (!isAlive(holder)) {
      rmSync(lockFile, { force: true });
      continue;
    }
    if (!told)
      console.error(`Another command (process ${holder}) is installing packages here; waiting for it.`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function takeLock() {
  try {
    writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    if (error.code === 'ENOSPC') fail('The disk is full: free about 2 GB and run the command again.');
    fail(
      `${lockFile} cannot be written (${error.code}): fix the owner of the folder .data and run the command again.`,
    );
  }
}

/** @param {number} pid */
function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Everything on stderr: some commands promise that stdout holds their result alone. */
function npmCi() {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  console.error('Installing packages (a few minutes the first time) …');
  const [command, before] = npmCommand();
  const child = spawn(
    command,
    [...before, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && before.length === 0,
    },
  );
  let output = '';
  const keep = (chunk) => (output = (output + chunk).slice(-8000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ticking = setInterval(() => console.error(`  still installing packages, ${seconds()} s`), 15_000);
  const passOn = (signal) => child.kill(signal);
  process.on('SIGINT', passOn).on('SIGTERM', passOn);
  return new Promise((resolve) => {
    const ended = (code, signal, cause) => {
      clearInterval(ticking);
      process.off('SIGINT', passOn).off('SIGTERM', passOn);
      rmSync(lockFile, { force: true });
      if (signal) fail(`The installation was stopped (${signal}): run the command again to finish it.`, 130);
      if (cause)
        fail(
          `npm could not be run (${cause.code}): install npm, which comes with Node, and run the command again.`,
        );
      if (code !== 0) {
        console.error(output.trim());
        fail(explain(output));
      }
      console.error(`Packages installed (${seconds()} s).`);
      resolve();
    };
    child.once('error', (error) => ended(1, null, error));
    child.once('close', (code, signal) => ended(code, signal));
  });
}

/** Run by npm, the same npm is used again; run by hand, the one on the PATH. */
function npmCommand() {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.c?js$/.test(cli)) return [process.execPath, [cli]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
}

/** @param {string} output */
function explain(output) {
  if (/ENOSPC|no space left/i.test(output))
    return 'The disk is full: free about 2 GB and run the command again.';
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN|network/i.test(output))
    return 'The package registry cannot be reached: check the network or the proxy (npm config get registry) and run the command again.';
  if (/EACCES|EPERM|EROFS/.test(output))
    return 'node_modules cannot be written: fix the owner of this folder (an earlier run as root?) and run the command again.';
  if (/EUSAGE|in sync/.test(output))
    return 'package.json and package-lock.json disagree: run npm install, commit both files and run the command again.';
  return 'npm ci failed for the reason above: remove the folder node_modules and run the command again.';
}

/**
 * @param {string} sentence
 * @param {number} [code]
 * @returns {never}
 */
function fail(sentence, code = 1) {
  rmSync(lockFile, { force: true });
  console.error(sentence);
  process.exit(code);
}
