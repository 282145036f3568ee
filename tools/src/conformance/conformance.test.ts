import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../workspace.ts';

const scratch = mkdtempSync(join(tmpdir(), 'conformance-'));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

const copies = {
  'calendar.json': join(root, 'libs/business-time/conformance/calendar.json'),
  'clocks.json': join(root, 'libs/sla/conformance/clocks.json'),
};

/** A folder of vectors with the text of one file changed by `doctor`. */
function folderWith(name: string, file?: keyof typeof copies, doctor = (text: string) => text): string {
  const folder = join(scratch, name);
  mkdirSync(folder);
  for (const [copy, path] of Object.entries(copies)) {
    const text = readFileSync(path, 'utf8');
    writeFileSync(join(folder, copy), copy === file ? doctor(text) : text);
  }
  return folder;
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'tools/conformance.mjs'), ...args],
    {
      encoding: 'utf8',
      cwd: root,
    },
  );
  return { status, stdout, stderr };
}

describe('npm run conformance', { timeout: 60_000 }, () => {
  it('passes on the vectors in the repository and says how many', () => {
    const { status, stdout } = run();
    expect(stdout).toBe('550 passed, 0 failed\n');
    expect(status).toBe(0);
  });

  it('takes a folder', () => {
    expect(run(folderWith('untouched'))).toMatchObject({ status: 0, stdout: '550 passed, 0 failed\n' });
  });

  it('fails on a doctored calendar vector, naming vector, field, expected and got', () => {
    const { status, stdout } = run(
      folderWith('calendar', 'calendar.json', (text) => text.replace('25250096', '25250097')),
    );
    expect(status).toBe(1);
    expect(stdout).toContain('calendar.json #0 between on OFFICE');
    expect(stdout).toContain('elapsedMs: expected 25250097, got 25250096');
    expect(stdout).toMatch(/^549 passed, 1 failed$/m);
  });

  it('fails on a doctored clock vector, naming the clock', () => {
    const { status, stdout } = run(
      folderWith('clocks', 'clocks.json', (text) =>
        text.replace('"elapsedMs": 1200000', '"elapsedMs": 1200001'),
      ),
    );
    expect(status).toBe(1);
    expect(stdout).toContain('“P1 answered in time, restored by a workaround in time”: RESPONSE 1 elapsedMs');
    expect(stdout).toMatch(/^549 passed, 1 failed$/m);
  });

  it('fails on a clock too many and on one too few', () => {
    const { status, stdout } = run(
      folderWith('kinds', 'clocks.json', (text) =>
        text.replace('"kind": "RESPONSE", "cycle": 1', '"kind": "RESPONSE", "cycle": 2'),
      ),
    );
    expect(status).toBe(1);
    expect(stdout).toContain('RESPONSE 2: expected this clock, got none');
    expect(stdout).toContain('RESPONSE 1: expected no such clock, got one');
  });

  it.each([
    ['a folder that is not there', () => join(scratch, 'nowhere'), 'is no folder'],
    [
      'malformed JSON',
      () => folderWith('malformed', 'clocks.json', (text) => text.slice(1)),
      'is not valid JSON',
    ],
    ['a file without vectors', () => folderWith('empty', 'calendar.json', () => '{}'), 'holds no vectors'],
    [
      'a file that is not there',
      () => {
        const folder = folderWith('missing');
        rmSync(join(folder, 'clocks.json'));
        return folder;
      },
      'cannot be read (ENOENT)',
    ],
  ])('answers %s with one sentence and exit code 2', (_what, folder, words) => {
    const { status, stdout, stderr } = run(folder());
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(words);
  });
});
