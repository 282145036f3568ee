import { run } from '../processes/child.ts';
import { bin, childEnvironment, node } from '../workspace.ts';
import { testedProjects } from '../test/projects.ts';
import { type Proof, proof } from './proof.ts';

const runs = process.env.FC_RUNS ?? '20000';

/** The laws of the pure libraries, with many more examples than `npm test` takes. */
export async function proveLaws(): Promise<Proof[]> {
  const proofs: Proof[] = [];
  for (const { name, folder, built } of testedProjects()) {
    if (built) continue;
    const found = await proof(
      `laws of ${name}, ${runs} examples of each that names no number of its own`,
      async () => {
        const from = performance.now();
        const { code, output } = await run(
          node,
          [bin.vitest, 'run', '--passWithNoTests', '--testTimeout=1800000'],
          {
            cwd: folder,
            env: childEnvironment({ FC_RUNS: runs, CI: 'true' }),
          },
        );
        if (code !== 0) throw new Error(output);
        return `held for ${((performance.now() - from) / 1000).toFixed(0)} s`;
      },
    );
    proofs.push(found);
  }
  return proofs;
}
