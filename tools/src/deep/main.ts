import { execFileSync } from 'node:child_process';
import { endAllChildren } from '../processes/child.ts';
import { Stopping, stopOnSignals } from '../start/stopping.ts';
import { summaryLine } from '../test/tally.ts';
import { tell } from '../trouble.ts';
import { root } from '../workspace.ts';
import { freshClone } from './clone.ts';
import { proveLaws } from './laws.ts';
import { recordMeasurements } from './measurements.ts';
import { proveStart } from './start.ts';

/** `npm run check:deep`: what takes too long for every change. */
export async function checkDeep(): Promise<void> {
  const stopping = new Stopping();
  stopOnSignals(stopping, () => false, console.log);
  stopping.add(endAllChildren);
  try {
    const clone = await freshClone();
    stopping.add(clone.remove);
    const proofs = [...(await proveStart(clone)), ...(await proveLaws())];
    const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
      cwd: root,
      encoding: 'utf8',
    }).trim();
    recordMeasurements(proofs, new Date(), commit);
    await stopping.run();
    const passed = proofs.filter((one) => one.passed).length;
    console.log(`\n${summaryLine({ passed, failed: proofs.length - passed, skipped: [] })}`);
    process.exit(passed === proofs.length ? 0 : 1);
  } catch (error) {
    if (stopping.begun) return;
    tell(error, root);
    await stopping.run();
    process.exit(1);
  }
}
