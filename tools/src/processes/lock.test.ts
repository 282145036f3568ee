import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { identify } from './identity.ts';
import { takeLock } from './lock.ts';

describe('the lock of a data folder', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'casewire-lock-'));
    file = join(folder, 'run.lock');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('is taken once and free again when released', () => {
    const lock = takeLock(file, 'npm start');
    expect(lock.heldBy).toBeUndefined();
    lock.release();
    expect(takeLock(file, 'npm start').heldBy).toBeUndefined();
  });

  it('names the live process that holds it', () => {
    const parent = identify(process.ppid);
    writeFileSync(file, JSON.stringify({ ...parent, command: 'npm run dev' }));
    expect(takeLock(file, 'npm start').heldBy).toEqual({ ...parent, command: 'npm run dev' });
  });

  it('does not count a dead holder, nor another process that has its number now', () => {
    writeFileSync(file, JSON.stringify({ pid: process.ppid, began: 'another time', command: 'npm start' }));
    expect(takeLock(file, 'npm start').heldBy).toBeUndefined();
  });

  it('does not count a lock that was cut short while it was written', () => {
    writeFileSync(file, '{"pid": 12');
    expect(takeLock(file, 'npm start').heldBy).toBeUndefined();
  });
});
