import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../workspace.ts';

/** Where a path in these documents may begin. */
const beginnings = [root, join(root, 'apps', 'api', 'src')];

const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`([\w./-]+\/[\w./-]+)`/g)]
    .map(([, path = '']) => path)
    .filter((path) => !path.startsWith('/') && !/^\d/.test(path));
const linksIn = (text: string): string[] =>
  [...text.matchAll(/\]\(((?!https?:)[^)#]+)\)/g)].map(([, link = '']) => link);

describe.each(['SECURITY.md', 'docs/threat-model.md', 'docs/limits.md'])('%s', (file) => {
  const text = readFileSync(join(root, file), 'utf8');

  it('names only files that are there', () => {
    const paths = pathsIn(text);
    const missing = paths.filter(
      (path) => !beginnings.some((beginning) => existsSync(join(beginning, path))),
    );
    expect(missing).toEqual([]);
    expect(linksIn(text).filter((link) => !existsSync(join(root, dirname(file), link)))).toEqual([]);
  });
});
