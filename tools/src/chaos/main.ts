import { parseArgs } from 'node:util';
import { endAllChildren } from '../processes/child.ts';
import { build } from '../start/build.ts';
import { Stopping, stopOnSignals } from '../start/stopping.ts';
import { tell, Trouble } from '../trouble.ts';
import { root } from '../workspace.ts';

/**
 * `npm run chaos -- --seed N --minutes M`: breaks a small installation by a plan that the seed gives, and checks that
 * nothing was lost, doubled, reordered, late for ever or shown to the wrong person. The last line is one JSON object.
 * The process ends with 1 when something was.
 */
export async function chaos(args: readonly string[]): Promise<void> {
  const stopping = new Stopping();
  stopOnSignals(stopping, () => false, console.log);
  stopping.add(endAllChildren);
  let code = 1;
  try {
    const run = readArguments(args);
    await build(() => undefined, ['api', 'client']);
    // What is broken is imported as it was built.
    const { runChaos } = await import('./run.ts');
    const outcome = await runChaos(run, stopping, (line) => {
      if (!stopping.begun) console.log(line);
    });
    for (const line of outcome.wrong.slice(0, 50)) console.log(`✗ ${line}`);
    if (outcome.redis === 'none')
      console.log('There is no redis-server and no REDIS_URL: nodes shared PostgreSQL alone.');
    console.log(`\n${JSON.stringify({ ...outcome, wrong: outcome.wrong.length })}`);
    code = outcome.wrong.length === 0 ? 0 : 1;
  } catch (error) {
    if (!stopping.begun) tell(error, root);
  }
  if (stopping.begun) return;
  await stopping.run();
  process.exit(code);
}

function readArguments(args: readonly string[]): { seed: number; minutes: number } {
  const { values } = parseArgs({
    args: [...args],
    options: { seed: { type: 'string' }, minutes: { type: 'string', default: '1' } },
  });
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1e6));
  const minutes = Number(values.minutes);
  if (!Number.isSafeInteger(seed) || !(minutes > 0 && minutes <= 600))
    throw new Trouble(
      'Give a whole number as seed and up to 600 minutes: npm run chaos -- --seed 7 --minutes 10.',
    );
  return { seed, minutes };
}
