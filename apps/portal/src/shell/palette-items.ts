import { type ReactNode } from 'react';

export interface PaletteCommand {
  id: string;
  label: string;
  /** What it does, or stops. */
  hint?: string;
  /** As on the keyboard: `Shift C`. */
  keys?: string;
  icon?: ReactNode;
  run: () => void;
  /** An unavailable command stays listed with its reason. */
  disabledReason?: string | null;
}

export interface PaletteItem extends PaletteCommand {
  /** The heading it stands under: Cases, People. */
  group?: string;
  /** At the right: a clock. */
  trailing?: ReactNode;
}

export interface PaletteGroup {
  title: string;
  items: readonly PaletteItem[];
}

const words = (text: string) =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');

/** Every word typed must stand in the label or the hint; where it begins a word of the label comes first. The order given is kept. */
export function matching(commands: readonly PaletteCommand[], text: string): readonly PaletteCommand[] {
  const typed = words(text);
  if (typed.length === 0) return commands;
  const hits = commands.filter(({ label, hint = '' }) =>
    typed.every((word) => `${label} ${hint}`.toLowerCase().includes(word)),
  );
  const begins = ({ label }: PaletteCommand) =>
    words(label).some((word) => word.startsWith(typed[0] ?? '')) ? 0 : 1;
  return hits.toSorted((one, other) => begins(one) - begins(other));
}

/** `>` asks for commands only; `#` and `@` are passed on to the search. */
export const commandText = (text: string) => (text.startsWith('>') ? text.slice(1).trim() : text.trim());
export const asksCommandsOnly = (text: string) => text.startsWith('>');
export const asksNoCommands = (text: string) => text.startsWith('#');

export function grouped(items: readonly PaletteItem[], title: string): readonly PaletteGroup[] {
  const groups = new Map<string, PaletteItem[]>();
  for (const item of items) {
    const name = item.group ?? title;
    groups.set(name, [...(groups.get(name) ?? []), item]);
  }
  return [...groups].map(([name, its]) => ({ title: name, items: its }));
}
