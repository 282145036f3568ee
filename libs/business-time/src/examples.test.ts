import { readdirSync, readFileSync } from 'node:fs';
import { format } from 'node:util';
import { describe, expect, it, vi } from 'vitest';

const folder = new URL('../examples/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8');

describe('the examples', () => {
  it.each(names)('%s prints what its comments say', async (name) => {
    const printed: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((...words: unknown[]) => {
      printed.push(format(...words));
    });
    await import(new URL(name, folder).href);
    log.mockRestore();
    const promised = [...textOf(name).matchAll(/^\/\/ → (.*)$/gm)].map(([, line]) => line);
    expect(promised.length).toBeGreaterThan(0);
    expect(printed).toEqual(promised);
  });

  it('are what the README shows', () => {
    const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(`\`\`\`ts\n${textOf('five-minutes.ts')}\`\`\``);
    for (const name of names) expect(readme).toContain(`examples/${name}`);
  });
});
