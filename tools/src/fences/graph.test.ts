import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../processes/child.ts';
import { bin, childEnvironment, node, root } from '../workspace.ts';

/** Who may import whom. A project may lean on less than this, never on more. */
const picture: Record<string, string[]> = {
  '@casewire/business-time': [],
  '@casewire/sla': ['@casewire/business-time'],
  '@casewire/access': [],
  '@casewire/schema': [],
  '@casewire/client': ['@casewire/schema'],
  '@casewire/api': [
    '@casewire/access',
    '@casewire/business-time',
    '@casewire/client',
    '@casewire/schema',
    '@casewire/sla',
  ],
  '@casewire/portal': ['@casewire/business-time', '@casewire/client', '@casewire/sla'],
};

interface Graph {
  graph: { dependencies: Record<string, { target: string }[]> };
}

it('nx graph shows the picture, and nobody leans on more than it allows', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'casewire-graph-'));
  const file = join(folder, 'graph.json');
  const { code, output } = await run(node, [bin.nx, 'graph', `--file=${file}`], {
    cwd: root,
    env: childEnvironment(),
  });
  expect(code, output).toBe(0);
  const { dependencies } = (JSON.parse(readFileSync(file, 'utf8')) as Graph).graph;
  rmSync(folder, { recursive: true });

  const projects = Object.keys(dependencies).filter(
    (name) => name !== '@casewire/tools' && name.startsWith('@casewire/'),
  );
  expect(projects.sort()).toEqual(Object.keys(picture).sort());
  for (const name of projects) {
    const targets = [...new Set(dependencies[name]?.map(({ target }) => target))].filter((target) =>
      target.startsWith('@casewire/'),
    );
    expect(picture[name], `what ${name} leans on`).toEqual(expect.arrayContaining(targets));
  }
  expect(dependencies['@casewire/sla']?.map(({ target }) => target)).toContain('@casewire/business-time');
});
