import { connect, type Connection } from '../postgres/database.ts';
import { Trouble, tell } from '../trouble.ts';
import { root } from '../workspace.ts';
import { ensurePassword, readDemoFile, writeDemoFile } from './password.ts';
import { fingerprintOf, stateOf, wipe } from './state.ts';

/** Any number; it only has to be the same for every seeding. */
const seedingLock = 4_209_102;

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
  // Two at once would tell the story twice; the second waits here and finds it told.
  await database.query('select pg_advisory_lock($1)', [seedingLock]);
  await fill(database, databaseUrl, demoFile);
}

/** The API is loaded only where there is something to do: it takes two seconds that a second start need not wait. */
async function fill(database: Connection, databaseUrl: string, demoFile: string): Promise<void> {
  const state = await stateOf(database);
  if (state === 'TAKEN') {
    throw new Trouble(
      'This database is in use already, and demo data go into an empty one only: start without DEMO=1, or name another database in DATABASE_URL.',
    );
  }
  if (state === 'FINISHED') {
    if (readDemoFile(demoFile)?.installation === (await fingerprintOf(database))) return say('there already');
    say('the file with the demo password is gone, so everybody gets a new one');
    const { givePasswords } = await import('./accounts.ts');
    await givePasswords(databaseUrl, ensurePassword(demoFile), Date.now());
  } else {
    if (state === 'UNFINISHED') {
      say('an earlier run was interrupted; beginning again');
      await wipe(database);
    }
    const { seed } = await import('./seed.ts');
    await seed({ databaseUrl, password: ensurePassword(demoFile), now: Date.now, say });
  }
  writeDemoFile(demoFile, {
    password: ensurePassword(demoFile),
    installation: await fingerprintOf(database),
  });
}

function say(words: string): void {
  console.log(`progress: ${words}`);
}

main(process.env).catch((error: unknown) => {
  tell(error, root);
  process.exitCode = 1;
});
