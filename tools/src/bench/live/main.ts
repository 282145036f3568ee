import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../../start/build.ts';
import { tell, Trouble } from '../../trouble.ts';
import { root } from '../../workspace.ts';
import { addToHistory, circumstances, historyOf } from '../history.ts';
import type { Section } from '../section.ts';

/** Every part of the bench, in the order in which it is run; loaded when what it measures is built. */
const sections: Record<string, () => Promise<Section>> = {
  lateness: async () => (await import('./lateness.ts')).lateness,
  fanOut: async () => (await import('./fan-out.ts')).fanOut,
  idle: async () => (await import('./idle.ts')).idle,
  reads: async () => (await import('./reads.ts')).reads,
};

/**
 * `npm run bench:live -- [--history FILE] [part …]`: how fast deadlines, delivery and reads are, beside their peers in the same run. Prints
 * a table for each part and, as the last line, one JSON object with every figure, which it also adds to a history: the file
 * named, or BENCH_HISTORY, or one in the data folder. Gives the exit code: 1 when a part could not be measured.
 */
export async function benchLive(args: readonly string[]): Promise<number> {
  try {
    const { names, history } = asked(args);
    const began = await circumstances(new Date());
    const chosen = names.length > 0 ? names : Object.keys(sections);
    const unknown = chosen.filter((name) => !(name in sections));
    if (unknown.length > 0)
      throw new Trouble(
        `There is no part ${unknown.join(', ')}: choose from ${Object.keys(sections).join(', ')}.`,
      );
    await build(() => undefined, ['api']);
    const figures: Record<string, unknown> = {};
    for (const name of chosen) {
      const section = await sections[name]?.();
      if (!section) continue;
      console.log(`\n${name}\n`);
      const measured = await section.measure();
      for (const line of measured.lines) console.log(line);
      figures[name] = measured.figures;
    }
    addToHistory(history, { ...began, figures });
    console.log(`\nAdded to ${history}`);
    console.log(`\n${JSON.stringify(figures)}`);
    return 0;
  } catch (error) {
    tell(error, root);
    return 1;
  }
}

function asked(args: readonly string[]): { names: readonly string[]; history: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { history: { type: 'string' } },
      allowPositionals: true,
    });
    const named = values.history ?? process.env['BENCH_HISTORY'];
    if (named === '') throw new Error('the name of the history is empty: name a file');
    return { names: positionals, history: named === undefined ? historyOf('live') : resolve(named) };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Trouble(`${why}. Run: npm run bench:live -- [--history FILE] [part …]`);
  }
}
