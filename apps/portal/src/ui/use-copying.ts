import { useEffect, useState } from 'react';

/** Puts a text into the clipboard; `said` tells for a moment what became of it. */
export function useCopying(text: string): {
  said: 'copied' | 'copyRefused' | null;
  copy: () => Promise<void>;
} {
  const [said, setSaid] = useState<'copied' | 'copyRefused' | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => {
      setSaid(null);
    }, 2000);
    return () => {
      clearTimeout(timer);
    };
  }, [said]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('copied');
    } catch {
      setSaid('copyRefused');
    }
  };
  return { said, copy };
}
