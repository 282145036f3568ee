import { build } from '../../start/build.ts';
import { tell } from '../../trouble.ts';
import { root } from '../../workspace.ts';
import type { Section } from '../section.ts';

/** Every part of the bench, in the order in which it is run; loaded when what it measures is built. */
async function sections(): Promise<readonly Section[]> {
  const { arithmetic } = await import('./arithmetic.ts');
  const { firstUse } = await import('./first-use.ts');
  const { replaying } = await import('./replay.ts');
  const { recalculation } = await import('./recalculation.ts');
  return [arithmetic, firstUse, replaying, recalculation];
}

/**
 * `npm run bench:sla`: how fast the SLA engine is, beside its peers. Prints a table for each part and, as the last line,
 * one JSON object with every figure. Gives the exit code: 1 when a part could not be measured.
 */
export async function benchSla(): Promise<number> {
  try {
    await build(() => undefined, ['api']);
    const figures: Record<string, unknown> = {};
    for (const { name, measure } of await sections()) {
      console.log(`\n${name}\n`);
      const measured = await measure();
      for (const line of measured.lines) console.log(line);
      figures[name] = measured.figures;
    }
    console.log(`\n${JSON.stringify(figures)}`);
    return 0;
  } catch (error) {
    tell(error, root);
    return 1;
  }
}
