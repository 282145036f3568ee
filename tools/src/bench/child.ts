import { run } from '../processes/child.ts';
import { Trouble } from '../trouble.ts';
import { childEnvironment, node, root } from '../workspace.ts';
import type { Measured } from './section.ts';

/**
 * Measures in a process of its own, for a time zone or flags that only a new process can have. The module prints what
 * it measured as JSON in its last line (`report`).
 */
export async function measureInChild(
  module: string,
  environment: Record<string, string>,
  flags: string[] = [],
): Promise<Measured> {
  const { code, output, stdout } = await run(node, [...flags, module], {
    cwd: root,
    env: childEnvironment(environment),
  });
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  if (code !== 0) throw new Trouble('A part of the bench ended early: its own words are above.', output);
  return JSON.parse(last) as Measured;
}

/** Prints what a child measured, for `measureInChild` to read. */
export const report = (measured: Measured): void => {
  console.log(JSON.stringify(measured));
};
