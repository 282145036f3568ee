import { run } from '../processes/child.ts';
import { childEnvironment, node, root } from '../workspace.ts';
import { type Part } from './part.ts';
import { failedOne, passedOne } from './tally.ts';

/** A part that is one program: it passes when the program ends well. */
export function program(
  name: string,
  args: string[],
  needs: string[] = [],
  extra: Record<string, string> = {},
): Part {
  return {
    name,
    needs,
    run: async () => {
      const { code, output } = await run(node, args, {
        cwd: root,
        env: childEnvironment({ ...extra, CI: 'true' }),
      });
      return { result: code === 0 ? passedOne : failedOne, output };
    },
  };
}
