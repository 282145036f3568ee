import { useCallback, useState } from 'react';
import { draftKey, useViewer } from '../people/viewer.ts';

export interface Draft<T> {
  value: T;
  /** It was typed on an earlier visit. */
  restored: boolean;
  set: (change: Partial<T>) => void;
  clear: () => void;
}

/** What is being typed, kept on this device until it has arrived. Another person on the same device does not see it. */
export function useDraft<T extends object>(name: string, initial: () => T): Draft<T> {
  const key = draftKey(useViewer().person.id, name);
  const [held, setHeld] = useState(() => ({ key, ...read(key, initial) }));
  const current = held.key === key ? held : { key, ...read(key, initial) };
  if (current !== held) setHeld(current);

  const set = useCallback(
    (change: Partial<T>) => {
      setHeld((before) => {
        const value = { ...before.value, ...change };
        write(key, value);
        return { key, value, restored: false };
      });
    },
    [key],
  );
  const clear = useCallback(() => {
    localStorage.removeItem(key);
    setHeld({ key, value: initial(), restored: false });
  }, [key, initial]);
  return { value: current.value, restored: current.restored, set, clear };
}

function read<T extends object>(key: string, initial: () => T): { value: T; restored: boolean } {
  try {
    const kept = localStorage.getItem(key);
    return kept === null
      ? { value: initial(), restored: false }
      : { value: { ...initial(), ...(JSON.parse(kept) as Partial<T>) }, restored: true };
  } catch {
    return { value: initial(), restored: false };
  }
}

/** How to connect to a system is typed anew rather than left lying on a device (D-CAS-10). */
const withoutSecrets = (name: string, value: unknown): unknown => (name === 'remoteAccess' ? '' : value);

/** A full or forbidden storage costs the safety copy, not the form. */
function write(key: string, value: object): void {
  try {
    localStorage.setItem(key, JSON.stringify(value, withoutSecrets));
  } catch {
    // Typing goes on; only a reload would lose it.
  }
}
