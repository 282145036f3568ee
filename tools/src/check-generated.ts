import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './processes/child.ts';
import { apiEntry, childEnvironment, node, root } from './workspace.ts';

/** What is generated is committed, and has to be what its source says now. */
const cure = 'Run "npm run generate" and commit what changes.';

const env = childEnvironment({ CI: 'true' });
const faults: string[] = [];

/** What a command of the API prints is what is committed. */
async function compare(command: string, ...file: string[]): Promise<void> {
  const committed = readFileSync(join(root, ...file), 'utf8');
  const emitted = await run(node, [apiEntry, command], { cwd: root, env });
  if (emitted.code !== 0) faults.push(`${file.join('/')} could not be emitted:\n${emitted.output}`);
  else if (emitted.output.trim() !== committed.trim())
    faults.push(`${file.join('/')} is not what its source says. ${cure}`);
}
await compare('schema', 'libs', 'schema', 'schema.graphql');
await compare('access', 'docs', 'access.md');
await compare('privacy', 'docs', 'privacy.md');

const codegen = join(root, 'node_modules', '@graphql-codegen', 'cli', 'esm', 'bin.js');
const checked = await run(node, [codegen, '--config', 'codegen.ts', '--check'], { cwd: root, env });
if (checked.code !== 0)
  faults.push(`The types of the operations are not up to date. ${cure}\n${checked.output}`);

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
}
