import { randomInt } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What the demo remembers beside its database: the one password of its people, and for which installation it was set. */
export interface DemoFile {
  password: string;
  installation: string | null;
}

const first =
  'amber brisk cedar coral crisp dusky early fern gentle hazel ivory lunar maple mossy north opal'.split(' ');
const second =
  'anchor basin canyon copper delta ember falcon garnet harbour island lantern meadow nickel orchard'.split(
    ' ',
  );

const pick = (words: readonly string[]): string => words[randomInt(words.length)] ?? 'tidal';

/** Easy to type, never the same in two installations, and never shorter than the twelve characters sign-in asks for. */
export const newPassword = (): string => `${pick(first)}-${pick(second)}-${String(randomInt(1000, 10_000))}`;

export function readDemoFile(path: string): DemoFile | null {
  if (!existsSync(path)) return null;
  try {
    const { password, installation } = JSON.parse(readFileSync(path, 'utf8')) as Partial<DemoFile>;
    return typeof password === 'string' ? { password, installation: installation ?? null } : null;
  } catch {
    return null;
  }
}

/** For its owner's eyes only, also if it was there before with other rights. */
export function writeDemoFile(path: string, content: DemoFile): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  chmodSync(path, 0o600);
}

/** The password in the file, or a new one that is written down before anybody is given it. */
export function ensurePassword(path: string): string {
  const known = readDemoFile(path);
  if (known) return known.password;
  const password = newPassword();
  writeDemoFile(path, { password, installation: null });
  return password;
}
