import { existsSync } from 'node:fs';
import { audit, byNobody } from './audit/audit.ts';
import { fromWithin } from './audit/origin.ts';
import { type Now } from './clock-time.ts';
import { openDatabase } from './database.ts';
import { secretFrom } from './installation.ts';
import { addKey, keysFrom, newEntry, nextId } from './key-file.ts';
import { checkKeys, reseal, sealedUnder } from './sealed.ts';

interface Options {
  /** Only seals anew under the key that stands first; adds none. */
  readonly reseal: boolean;
  readonly tell: (text: string) => void;
}

const PROGRESS_MS = 2_000;

/**
 * Adds a key to the key file and seals everything anew under it, beside a running service, which reads the file again
 * by itself. May be stopped and run again with `--reseal`. Keys from the environment cannot be changed from here: it says what to do.
 */
export async function rotateKeys(
  databaseUrl: string,
  env: Readonly<Record<string, string | undefined>>,
  now: Now,
  { reseal: only, tell }: Options,
): Promise<void> {
  const keys = keysFrom(env);
  const orm = await openDatabase(databaseUrl);
  try {
    const em = orm.em.fork();
    const secret = await secretFrom(env, em);
    await checkKeys(em, keys, secret);
    const file = env['CASEWIRE_KEYS_FILE'];
    if (!only && !(file && existsSync(file))) {
      tell(byHand(nextId(keys.current())));
      return;
    }
    if (!only && file) tell(`Key ${addKey(file)} was added to ${file}; it seals from now on.`);
    const { sealing, all } = keys.current();
    audit(em, byNobody(fromWithin, now()), {
      action: 'rotateSecrets',
      subject: { type: 'Installation', id: null },
      after: { sealsWith: sealing.id },
    });
    await em.flush();
    let told = now();
    const done = await reseal(em, keys, secret, (sealed, of) => {
      if (sealed < of && now() - told < PROGRESS_MS) return;
      told = now();
      tell(`${sealed} of ${of} secrets sealed under key ${sealing.id}`);
    });
    const left = [...(await sealedUnder(em))].filter(([id]) => id !== sealing.id);
    if (left.length > 0) {
      const which = left
        .map(([id, count]) => `${count} under ${id === null ? 'none' : `key ${id}`}`)
        .join(', ');
      tell(
        `${done} secrets were sealed anew; ${which} were changed meanwhile or sealed by a process that does not know key ${sealing.id} yet. Run it again: npm run keys:rotate -- --reseal`,
      );
      return;
    }
    const old = all.filter(({ id }) => id !== sealing.id).map(({ id }) => `key ${id}`);
    tell(`${done} secrets were sealed anew; everything lies under key ${sealing.id}.`);
    if (old.length > 0)
      tell(
        `Nothing in the database needs ${old.join(' or ')} any more. Take it out of ${keys.where} as soon as you would restore no backup made before ${new Date(now()).toISOString()}: those still need it.`,
      );
  } finally {
    await orm.close();
  }
}

/** Every process has to know a key before one seals with it, so by hand it takes two steps. */
const byHand = (
  id: number,
): string => `The keys come from CASEWIRE_KEYS, which cannot be changed from here. A new key for it:

  ${newEntry(id)}

1. Put it behind the others in CASEWIRE_KEYS, parted by a comma, and restart every process.
2. Move it to the front and restart every process again: it seals from now on.
3. Run npm run keys:rotate -- --reseal. It says when the old key may be thrown away.`;
