import { join } from 'node:path';
import { run } from '../processes/child.ts';
import { childEnvironment, node, root } from '../workspace.ts';
import { type Part } from './part.ts';
import { failedOne, passedOne } from './tally.ts';

/** The same faults every time, so that a run that fails can be had again. */
const SEED = '2';

/** A minute of faults. It counts as passed without Redis too, and then says what was not tried. */
export function chaosPart(): Part {
  return {
    name: 'a minute of chaos',
    needs: ['build'],
    alone: true,
    run: async () => {
      const args = [join(root, 'tools', 'chaos.mjs'), '--seed', SEED, '--minutes', '1'];
      const { code, output, stdout } = await run(node, args, {
        cwd: root,
        env: childEnvironment({ CI: 'true' }),
      });
      if (code !== 0) return { result: failedOne, output };
      const { redis } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '{}') as { redis?: string };
      const skipped = redis === 'none' ? [{ name: 'chaos with Redis', reason: 'no redis-server here' }] : [];
      return { result: { ...passedOne, skipped }, output };
    },
  };
}
