import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const folder = new URL('../examples/', import.meta.url);

describe('the examples', () => {
  it.each(readdirSync(folder))('%s prints what it says', (name) => {
    const file = new URL(name, folder);
    const said = /\/\* prints:\n([\s\S]*?)\*\//.exec(readFileSync(file, 'utf8'))?.[1];
    const printed = execFileSync(process.execPath, ['--conditions=@casewire/source', fileURLToPath(file)], {
      encoding: 'utf8',
    });
    expect(printed).toBe(said);
  });
});
