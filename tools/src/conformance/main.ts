import { tell } from '../trouble.ts';
import { root } from '../workspace.ts';
import { buildLibraries } from './build-libraries.ts';
import { replayCalendar } from './calendar-vectors.ts';
import { replayClocks } from './clock-vectors.ts';
import { vectorFiles } from './vector-files.ts';

/**
 * Replays conformance vectors against the built libraries and prints what differs. Takes the command's arguments:
 * a folder with calendar.json and clocks.json, or nothing for the copies in the repository. Gives the exit code:
 * 0 when all passed, 1 when any failed, 2 when they could not be run.
 */
export async function conformance(args: string[]): Promise<number> {
  try {
    const files = vectorFiles(args);
    await buildLibraries();
    const results = [await replayCalendar(files.calendar), await replayClocks(files.clocks)];
    const passed = results.reduce((sum, result) => sum + result.passed, 0);
    const failed = results.reduce((sum, result) => sum + result.failed, 0);
    for (const line of results.flatMap((result) => result.mismatches)) console.log(line);
    console.log(`${String(passed)} passed, ${String(failed)} failed`);
    return failed === 0 ? 0 : 1;
  } catch (error) {
    tell(error, root);
    return 2;
  }
}
