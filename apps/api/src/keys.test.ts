import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { addKey, keysFrom, keysIn, makeKeyFile, newEntry } from './key-file.ts';
import { fixedKeys, readKeys } from './keys.ts';
import { keyIdOf, vaultOf } from './vault.ts';

const folder = mkdtempSync(join(tmpdir(), 'keys-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('keys', () => {
  it('are read from a line each or parted by commas, and the first seals', () => {
    const text = `# ours\n${newEntry(7)} # since May\n\n${newEntry(2)},${newEntry(1)}\r\n`;
    const { sealing, all } = readKeys(text, 'here');
    expect(sealing.id).toBe(7);
    expect(all.map(({ id }) => id)).toEqual([7, 2, 1]);
  });

  it.each([
    ['', 'There is no key in here'],
    ['1:short', 'Key number 1 in here cannot be read'],
    [`${newEntry(1)}, two:${newEntry(2).slice(2)}`, 'Key number 2 in here cannot be read'],
    [`${newEntry(3)},${newEntry(3)}`, 'Two keys in here have the id 3'],
  ])('that are wrong are refused with a cure and without a word of what they are: %#', (text, words) => {
    const refused = () => readKeys(text, 'here');
    expect(refused).toThrow(words);
    for (const part of text.split(/[:,\s]+/).filter((one) => one.length > 20))
      expect(refused).not.toThrow(part);
  });

  it('come from the environment or a file, and whoever gives none, or both, is told what to set', () => {
    expect(keysFrom({ CASEWIRE_KEYS: newEntry(4) }).current().sealing.id).toBe(4);
    expect(() => keysFrom({})).toThrow('CASEWIRE_KEYS_FILE');
    expect(() => keysFrom({ CASEWIRE_KEYS: newEntry(1), CASEWIRE_KEYS_FILE: '/x' })).toThrow('both set');
    expect(() => keysFrom({ CASEWIRE_KEYS_FILE: join(folder, 'none') }).current()).toThrow('is not there');
  });
});

describe('a key file', () => {
  const file = join(folder, 'data', 'casewire.keys');

  it('is made once, for its owner alone, and is left as it is after', () => {
    expect(makeKeyFile(file)).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file, 'utf8');
    expect(makeKeyFile(file)).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('takes a new key before the others, and whoever uses it knows it at once', () => {
    const keys = keysIn(file);
    const [old] = keys.current().all;
    expect(addKey(file)).toBe(2);
    expect(keys.current().sealing.id).toBe(2);
    expect(keys.current().all[1]).toEqual(old);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('that is broken or gone while it is in use changes nothing', () => {
    const keys = keysIn(file);
    const known = keys.current();
    writeFileSync(file, 'nonsense');
    expect(keys.current()).toBe(known);
    rmSync(file);
    expect(keys.current()).toBe(known);
  });
});

describe('the vault', () => {
  const [one, two] = [newEntry(1), newEntry(2)];
  const place = { table: 'remote_access', column: 'details', id: 'a' };
  const vault = vaultOf(fixedKeys(one));

  it('seals each time anew, names the key, shows nothing, and opens', async () => {
    const sealed = await vault.seal(place, 'vpn.example, user desk');
    expect(await vault.seal(place, 'vpn.example, user desk')).not.toBe(sealed);
    expect(keyIdOf(sealed)).toBe(1);
    expect(sealed).not.toContain('vpn');
    expect(await vault.open(place, sealed)).toBe('vpn.example, user desk');
  });

  it('opens nothing that lies in another row, column or table, or was changed', async () => {
    const sealed = await vault.seal(place, 'x');
    for (const other of [{ id: 'b' }, { column: 'why_not' }, { table: 'sign_on' }])
      await expect(vault.open({ ...place, ...other }, sealed)).rejects.toThrow('does not open with key 1');
    const whole = JSON.parse(sealed) as { tag: string };
    const tag = Buffer.from(whole.tag, 'base64url').fill(0).toString('base64url');
    await expect(vault.open(place, JSON.stringify({ ...whole, tag }))).rejects.toThrow('does not open');
    await expect(vault.open(place, 'x')).rejects.toThrow('is not sealed');
  });

  it('seals under the newest key and opens under all; one that is missing is named with its cure', async () => {
    const sealed = await vault.seal(place, 'x');
    const both = vaultOf(fixedKeys(`${two},${one}`));
    expect(await both.open(place, sealed)).toBe('x');
    expect(keyIdOf(await both.seal(place, 'x'))).toBe(2);
    await expect(vaultOf(fixedKeys(two)).open(place, sealed)).rejects.toThrow(
      /under key 1, .*Put key 1 back/,
    );
  });

  it('lets no stranger choose how a text is opened', async () => {
    const unsecured = { alg: 'none', enc: 'A256GCM', kid: '1' };
    const forged = JSON.parse(await vault.seal(place, 'x')) as object;
    const header = Buffer.from(JSON.stringify(unsecured)).toString('base64url');
    await expect(vault.open(place, JSON.stringify({ ...forged, protected: header }))).rejects.toThrow();
  });
});
