import { useEffect, useRef } from 'react';
import { useSingleKeys } from './single-keys.ts';

/** `c`, `Shift+C`, `mod+k`, `Escape`, `?`, or two keys one after the other: `g h`. */
export type Shortcuts = Record<string, (event: KeyboardEvent) => void>;

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches(
      'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [role=textbox], [role=combobox]',
    ));

const mac = () => /Mac|iPhone|iPad/.test(navigator.userAgent);

export function comboOf(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const mod = mac() ? event.metaKey : event.ctrlKey;
  // A sign such as ? already holds its Shift.
  const shift = event.shiftKey && (event.key.length > 1 || /[a-z]/i.test(event.key));
  return [
    mod ? 'mod+' : '',
    shift ? 'Shift+' : '',
    event.altKey ? 'Alt+' : '',
    shift && key.length === 1 ? key.toUpperCase() : key,
  ].join('');
}

const second = 1000;

/**
 * Single keys rest in fields, while `enabled` is false, and where the reader has switched them off;
 * combinations with Ctrl, and Escape, always work.
 */
export function useShortcuts(map: Shortcuts, { enabled = true }: { enabled?: boolean } = {}): void {
  const [singleKeys] = useSingleKeys();
  const latest = useRef({ map, enabled, singleKeys });
  useEffect(() => {
    latest.current = { map, enabled, singleKeys };
  });
  useEffect(() => {
    let first: { key: string; at: number } | null = null;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const combo = comboOf(event);
      const free = combo.startsWith('mod+') || combo === 'Escape';
      if (
        !free &&
        (typing(event.target) || !latest.current.enabled || event.altKey || event.ctrlKey || event.metaKey)
      )
        return;
      // Arrows print nothing, so nobody presses them by speaking.
      if (!free && !latest.current.singleKeys && !combo.startsWith('Arrow')) return;
      // A dialog has the keys to itself.
      if (!free && event.target instanceof Element && event.target.closest('[role=dialog], [role=menu]'))
        return;
      const chord = first && event.timeStamp - first.at < second ? `${first.key} ${combo}` : null;
      const run = (chord ? latest.current.map[chord] : undefined) ?? latest.current.map[combo];
      first = Object.keys(latest.current.map).some((keys) => keys.startsWith(`${combo} `))
        ? { key: combo, at: event.timeStamp }
        : null;
      if (!run) return;
      event.preventDefault();
      run(event);
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, []);
}
