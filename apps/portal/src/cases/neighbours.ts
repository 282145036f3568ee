import { useEffect } from 'react';
import { useNavigate } from 'react-router';
import { useShortcuts } from '../ui/use-shortcuts.ts';

const key = 'casewire:last-list';

/** The order of the list a case was opened from, so that `[` and `]` lead to its neighbours there. */
export function useRememberedList(references: readonly string[]): void {
  const joined = references.join(' ');
  useEffect(() => {
    if (joined !== '') sessionStorage.setItem(key, joined);
  }, [joined]);
}

export function neighbour(list: readonly string[], reference: string, by: 1 | -1): string | undefined {
  const at = list.indexOf(reference);
  return at === -1 ? undefined : list[at + by];
}

/** `[` and `]` in a case. At the end of the list, or without one, they do nothing. */
export function useNeighbourKeys(reference: string): void {
  const navigate = useNavigate();
  const go = (by: 1 | -1) => () => {
    const next = neighbour((sessionStorage.getItem(key) ?? '').split(' '), reference, by);
    if (next !== undefined) void navigate(`/cases/${next}`, { replace: true });
  };
  useShortcuts({ '[': go(-1), ']': go(1) });
}
