import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { pause } from '../processes/child.ts';
import { standStill } from './standstill.ts';

const program = `
  const { spawn } = require('node:child_process');
  spawn(process.execPath, ['-e', 'setInterval(() => process.stdout.write("c"), 20)'], { stdio: 'inherit' });
  setInterval(() => process.stdout.write('p'), 20);`;
const parent = spawn(process.execPath, ['-e', program], {
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
});
let said = '';
parent.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));

afterEach(async () => {
  const ended = once(parent, 'exit');
  process.kill(-(parent.pid ?? 0), 'SIGKILL');
  await ended;
});

const both = async () => {
  said = '';
  while (!/c/.test(said) || !/p/.test(said)) await pause(20);
};

describe('a process that stands still', () => {
  it('says nothing any more, nor do those it started, until it is let go on', async () => {
    await both();
    const goOn = standStill(parent.pid ?? 0);
    await pause(300);
    said = '';
    await pause(300);
    expect(said).toBe('');
    goOn();
    await both();
  });
});
