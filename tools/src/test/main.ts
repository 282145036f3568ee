import { endAllChildren } from '../processes/child.ts';
import { startTemporary } from '../postgres/temporary.ts';
import { Stopping, stopOnSignals } from '../start/stopping.ts';
import { tell } from '../trouble.ts';
import { root } from '../workspace.ts';
import { runParts } from './part.ts';
import { allParts } from './parts.ts';
import { failedOne, summaryLine, total } from './tally.ts';

const lanes = 2;

/** `npm test`: everything, on one throw-away PostgreSQL, with one summary line at the end. */
export async function test(): Promise<void> {
  const stopping = new Stopping();
  const say = (line: string) => {
    if (!stopping.begun) console.log(line);
  };
  stopOnSignals(stopping, () => false, console.log);
  let results = [failedOne];
  try {
    const given = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
    const url = given ?? (await temporaryUrl(stopping, say));
    stopping.add(endAllChildren);
    results = await runParts(
      allParts(() => url),
      lanes,
      say,
      Date.now,
    );
  } catch (error) {
    tell(error, root);
  }
  if (stopping.begun) return;
  await stopping.run();
  const sum = total(results);
  console.log(`\n${summaryLine(sum)}`);
  process.exit(sum.failed === 0 ? 0 : 1);
}

async function temporaryUrl(stopping: Stopping, say: (line: string) => void): Promise<string> {
  say('… Starting a PostgreSQL for this run');
  const server = await stopping.start(startTemporary, (started) => started.stop());
  return server.url('postgres');
}
