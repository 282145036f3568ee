import { useEffect, useEffectEvent } from 'react';

/** Asks again when the reader comes back to the window. */
export function useAskAgain(ask: () => void): void {
  const again = useEffectEvent(ask);
  useEffect(() => {
    const onFocus = () => {
      again();
    };
    window.addEventListener('focus', onFocus);
    return () => {
      window.removeEventListener('focus', onFocus);
    };
  }, []);
}
