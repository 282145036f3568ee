import { join } from 'node:path';
import { bin, root } from '../workspace.ts';
import { chaosPart } from './chaos-part.ts';
import { type Part } from './part.ts';
import { program } from './program.ts';
import { testedProjects } from './projects.ts';
import { vitestPart } from './vitest-part.ts';

const tools = join(root, 'tools', 'src');

/**
 * What `npm test` proves, cheapest first, so that a slip shows within seconds. `databaseUrl` names the
 * maintenance database, from which every test file makes a database of its own.
 */
export function allParts(databaseUrl: () => string): Part[] {
  const nx = (target: string) => [bin.nx, 'run-many', '-t', target, '--parallel=2', '--output-style=stream'];
  const env = () => ({ TEST_DATABASE_URL: databaseUrl() });
  return [
    program('formatting', [bin.prettier, '--check', '--log-level=warn', '.']),
    program('lint and module fences', nx('lint')),
    { ...program('build', nx('build')), alone: true },
    program('types', nx('typecheck'), ['build']),
    ...testedProjects().map(({ name, folder, built }) =>
      vitestPart({ name: `tests of ${name}`, folder, needs: built ? ['build'] : [], env }),
    ),
    chaosPart(),
    program('generated files are up to date', [join(tools, 'check-generated.ts')], ['build']),
    vitestPart({
      name: 'browser tests on the built portal',
      folder: join(tools, 'browser'),
      needs: ['build'],
      alone: true,
      env,
    }),
  ];
}
