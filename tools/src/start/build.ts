import { run } from '../processes/child.ts';
import { Trouble, diskFull } from '../trouble.ts';
import { bin, childEnvironment, node, root } from '../workspace.ts';

/** Nx knows from the content of every input whether something has to be built, and restores what it has seen. */
export async function build(note: (line: string) => void, projects?: string[]): Promise<void> {
  const only = projects ? [`--projects=${projects.join(',')}`] : [];
  const { code, output } = await run(
    node,
    [bin.nx, 'run-many', '-t', 'build', '--parallel=2', '--output-style=static', ...only],
    {
      cwd: root,
      env: childEnvironment(),
      onLine: (line) => {
        const done = /^\s*✔\s+nx run (\S+?):build/.exec(line);
        if (done?.[1]) note(done[1]);
      },
    },
  );
  if (code === 0) return;
  if (/ENOSPC|no space left/i.test(output)) throw diskFull(root);
  if (/EACCES|EPERM|Permission denied|readonly database/i.test(output))
    throw new Trouble(
      `This user may not write the results of an earlier build: give the folder ${root} to one user (an earlier run as root?) and run the command again.`,
      output,
    );
  throw new Trouble('The build failed: correct what it names above and run the command again.', output);
}
