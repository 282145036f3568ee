import { connect } from '../postgres/database.ts';
import { root } from '../workspace.ts';
import { Trouble, tell } from '../trouble.ts';
import { ensurePassword, readDemoFile, writeDemoFile } from './password.ts';
import { stateOf, wipe } from './state.ts';

/** `node tools/src/demo/main.ts`: fills the database in DATABASE_URL once, and keeps its password in DEMO_FILE. */
async function main(env: NodeJS.ProcessEnv): Promise<void> {
  const { DATABASE_URL: databaseUrl, DEMO_FILE: demoFile } = env;
  if (!databaseUrl || !demoFile) {
    throw new Trouble('DATABASE_URL and DEMO_FILE are not both set: npm start sets them, so run that.');
  }
  // A thousand small transactions need not each wait for the disk. The sign-out that marks the end comes last in the
  // same log, so a crash leaves either a finished seeding or one that is seen to be unfinished.
  env.PGOPTIONS = `${env.PGOPTIONS ?? ''} -c synchronous_commit=off`.trim();
  await using database = await connect(databaseUrl);
  // Two at once would tell the story twice; the second waits and finds it told.
  await database.query('select pg_advisory_lock($1)', [4_209_102]);
  const state = await stateOf(database);
  if (state === 'TAKEN') {
    throw new Trouble(
      'This database is in use already, and demo data go into an empty one only: start without DEMO=1, or name another database in DATABASE_URL.',
    );
  }
  if (state === 'UNFINISHED') {
    say('an earlier run was interrupted; beginning again');
    await wipe(database);
  }
  const password = ensurePassword(demoFile);
  if (state === 'FINISHED') {
    const { fingerprintOf, giveEverybody } = await import('./accounts.ts');
    const installation = await fingerprintOf(database);
    if (readDemoFile(demoFile)?.installation === installation) return say('there already');
    say('giving the demo people a new password, for the file that had theirs is gone');
    await giveEverybody(databaseUrl, password);
    return writeDemoFile(demoFile, { password, installation });
  }
  const { seed } = await import('./seed.ts');
  await seed({ databaseUrl, password, now: Date.now, say });
  const { fingerprintOf } = await import('./accounts.ts');
  writeDemoFile(demoFile, { password, installation: await fingerprintOf(database) });
}

function say(words: string): void {
  console.log(`progress: ${words}`);
}

main(process.env).catch((error: unknown) => {
  tell(error, root);
  process.exitCode = 1;
});
