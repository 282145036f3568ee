import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../workspace.ts';

export interface TestedProject {
  name: string;
  folder: string;
  /** Its tests run what the build has made; the libraries are tested from their source. */
  built: boolean;
}

/** Every project that has tests of its own, pure libraries first: they fail fastest. */
export function testedProjects(): TestedProject[] {
  const below = (parent: string, built: boolean) =>
    readdirSync(join(root, parent))
      .sort()
      .map((name) => ({ name, folder: join(root, parent, name), built }));
  const tools = { name: 'tools', folder: join(root, 'tools'), built: true };
  return [...below('libs', false), tools, ...below('apps', true)].filter(({ folder }) =>
    existsSync(join(folder, 'vitest.config.ts')),
  );
}
