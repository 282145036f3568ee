import { type EntityManager } from '@mikro-orm/postgresql';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { type Keyring, type Keys, signInSecrets } from './keys.ts';
import { keyMissing, markOf, type Place, vaultOf } from './vault.ts';

/** A column whose texts are sealed, and how. */
interface SealedColumn {
  readonly table: string;
  readonly column: string;
  readonly id: string;
  /** Ours, or the sign-in library's, which has a form of its own. */
  readonly by: 'VAULT' | 'LIBRARY';
}

/** Every column of the database that holds something sealed. One that is not here is not found when keys change. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'sign_on', column: 'client_secret', id: 'id', by: 'VAULT' },
  { table: 'remote_access', column: 'details', id: 'case_id', by: 'VAULT' },
  { table: 'auth."twoFactor"', column: 'secret', id: 'id', by: 'LIBRARY' },
  { table: 'auth."twoFactor"', column: 'backupCodes', id: 'id', by: 'LIBRARY' },
];

/** Before a text that waits to be sealed: what stood open in a column that a migration moved here. */
export const UNSEALED = 'unsealed:';

const BATCH = 200;

interface Row {
  readonly id: string;
  readonly text: string;
}

/** Seals and opens the texts of one column, whatever they were sealed under before. */
interface Sealer {
  /** What a text begins with that needs nothing done to it. */
  readonly mark: string;
  open(row: Row): Promise<string>;
  seal(row: Row, text: string): Promise<string>;
}

function sealerOf({ table, column, by }: SealedColumn, keys: Keys, oldSecret: string): Sealer {
  const ring = keys.current();
  if (by === 'LIBRARY') {
    const key = libraryKey(ring, oldSecret);
    return {
      mark: `$ba$${ring.sealing.id}$`,
      open: ({ text: data }) => symmetricDecrypt({ key, data }),
      seal: (_row, data) => symmetricEncrypt({ key, data }),
    };
  }
  const vault = vaultOf(keys);
  const place = ({ id }: Row): Place => ({ table, column, id });
  return {
    mark: markOf(ring.sealing),
    open(row) {
      if (row.text.startsWith(UNSEALED)) return Promise.resolve(row.text.slice(UNSEALED.length));
      // Before there were keys, under the installation's secret.
      if (/^[0-9a-f]+$/.test(row.text)) return symmetricDecrypt({ key: oldSecret, data: row.text });
      return vault.open(place(row), row.text);
    },
    seal: (row, text) => vault.seal(place(row), text),
  };
}

const libraryKey = (ring: Keyring, legacySecret: string) => ({
  keys: new Map(signInSecrets(ring).map(({ version, value }) => [version, value])),
  currentVersion: ring.sealing.id,
  legacySecret,
});

/**
 * Seals anew, under the newest key, whatever is not yet: in batches, each row by itself, and a row that was changed
 * meanwhile is left as it is for the next round. Whoever stops it goes on with what is left. Gives how many it sealed.
 */
export async function reseal(
  em: EntityManager,
  keys: Keys,
  oldSecret: string,
  progress: (done: number, of: number) => void = () => undefined,
): Promise<number> {
  const left = async (column: SealedColumn, mark: string): Promise<number> => {
    const [row] = await em.execute<{ count: string }[]>(
      `select count(*) as count from ${column.table} where ${name(column)} is not null and not starts_with(${name(column)}, ?)`,
      [mark],
    );
    return Number(row?.count ?? 0);
  };
  const columns = sealedColumns.map((column) => ({ column, sealer: sealerOf(column, keys, oldSecret) }));
  let total = 0;
  for (const { column, sealer } of columns) total += await left(column, sealer.mark);
  let done = 0;
  for (const { column, sealer } of columns) {
    let after = '';
    for (;;) {
      const rows = await em.execute<Row[]>(
        `select ${column.id}::text as id, ${name(column)} as text from ${column.table}
         where ${name(column)} is not null and not starts_with(${name(column)}, ?) and ${column.id}::text > ?
         order by ${column.id}::text limit ${BATCH}`,
        [sealer.mark, after],
      );
      for (const row of rows) {
        const sealed = await sealer.seal(row, await sealer.open(row));
        await em.execute(
          `update ${column.table} set ${name(column)} = ? where ${column.id}::text = ? and ${name(column)} = ?`,
          [sealed, row.id, row.text],
        );
        done += 1;
      }
      if (rows.length > 0) progress(done, total);
      if (rows.length < BATCH) break;
      after = rows.at(-1)?.id ?? '';
    }
  }
  return done;
}

/** How many texts lie under each key; under null, those that wait to be sealed or were before there were keys. */
export async function sealedUnder(em: EntityManager): Promise<Map<number | null, number>> {
  const found = new Map<number | null, number>();
  for (const column of sealedColumns) {
    for (const { kid, count } of await usedKeys(em, column))
      found.set(kid, (found.get(kid) ?? 0) + Number(count));
  }
  return found;
}

/**
 * Throws, naming the key and the cure, if anything lies under a key that is not there, or under another of its id:
 * one text of each column and key is opened. Asked before a node serves anybody.
 */
export async function checkKeys(em: EntityManager, keys: Keys, oldSecret: string): Promise<void> {
  for (const column of sealedColumns) {
    const sealer = sealerOf(column, keys, oldSecret);
    for (const { kid, exampleId: id } of await usedKeys(em, column)) {
      if (kid === null) continue;
      if (!keys.current().all.some((key) => key.id === kid)) throw new Error(keyMissing(kid, keys.where));
      const [row] = await em.execute<Row[]>(
        `select ${column.id}::text as id, ${name(column)} as text from ${column.table} where ${column.id}::text = ?`,
        [id],
      );
      if (!row) continue;
      await sealer.open(row).catch(() => {
        throw new Error(
          `Key ${kid} in ${keys.where} is not the one this database was sealed with: ${column.table}.${column.column} does not open. Put the right key ${kid} there, from where keys are kept (docs/secrets.md).`,
        );
      });
    }
  }
}

interface Used {
  readonly kid: number | null;
  readonly count: string;
  readonly exampleId: string;
}

async function usedKeys(em: EntityManager, column: SealedColumn): Promise<Used[]> {
  const text = name(column);
  const form =
    column.by === 'LIBRARY' ? String.raw`^\$ba\$([0-9]+)\$` : String.raw`^\{"protected":"([A-Za-z0-9_-]+)"`;
  const header = `substring(${text} from '${form}')`;
  const rows = await em.execute<{ header: string | null; count: string; exampleId: string }[]>(
    `select ${header} as header, count(*) as count, min(${column.id}::text) as "exampleId"
     from ${column.table} where ${text} is not null group by 1`,
  );
  return rows.map(({ header: found, ...rest }) => ({ ...rest, kid: idIn(found, column) }));
}

function idIn(header: string | null, { by }: SealedColumn): number | null {
  if (header === null) return null;
  if (by === 'LIBRARY') return Number(header);
  return Number((JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string }).kid);
}

const name = ({ column }: SealedColumn): string => `"${column}"`;
