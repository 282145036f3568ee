import { Trouble, diskFull } from '../trouble.ts';

/** Reads what the server said before it gave up. */
export function whyItFailed(log: string, folder: string): Trouble {
  if (/No space left on device/.test(log)) return diskFull(folder);
  if (/Address already in use|could not bind/.test(log))
    return new Trouble(
      'Another program took the port that PostgreSQL was to use: run the command again.',
      log,
    );
  if (/has wrong ownership|has invalid permissions|Permission denied/.test(log))
    return new Trouble(
      `${folder} belongs to another user: run the command as its owner, or change the owner.`,
      log,
    );
  if (/database files are incompatible with server/.test(log))
    return new Trouble(
      `${folder} was made by another version of PostgreSQL: move the folder away, or use that version through DATABASE_URL.`,
      log,
    );
  if (/could not (create|map|resize) (anonymous )?shared memory|could not resize shared memory/.test(log))
    return new Trouble(
      'PostgreSQL got no shared memory: close other programs, or give the container more (--shm-size=256m).',
      log,
    );
  return new Trouble(
    `PostgreSQL could not start on ${folder}: its words are above and in .data/postgres.log.`,
    log,
  );
}
