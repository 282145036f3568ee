import { type ProblemEntryFragment, RevealRemoteAccessDocument } from '@casewire/client';
import { useCallback, useEffect, useState } from 'react';
import { type CombinedError } from 'urql';
import { askBesideCache } from '../graphql/beside-cache.ts';

export const SHOWN_S = 60;

interface Shown {
  details: string | null;
  secondsLeft: number;
  busy: boolean;
  problems: ProblemEntryFragment[];
  failure: CombinedError | undefined;
}
const nothing: Shown = { details: null, secondsLeft: 0, busy: false, problems: [], failure: undefined };

/** How to connect, held by this part of the screen alone: gone after a minute, and when the tab is left. */
export function useReveal(caseId: string) {
  const [shown, setShown] = useState(nothing);
  const hide = useCallback(() => {
    setShown(nothing);
  }, []);
  const show = async () => {
    setShown({ ...nothing, busy: true });
    const { data, error } = await askBesideCache(RevealRemoteAccessDocument, { input: { caseId } });
    const { details = null, problems = [] } = data?.revealRemoteAccess ?? {};
    setShown({ ...nothing, details, problems, failure: error, secondsLeft: SHOWN_S });
  };
  const visible = shown.details !== null;
  useEffect(() => {
    if (!visible) return;
    const timer = setInterval(() => {
      setShown((before) =>
        before.secondsLeft > 1 ? { ...before, secondsLeft: before.secondsLeft - 1 } : nothing,
      );
    }, 1_000);
    const onLeft = () => {
      if (document.hidden) hide();
    };
    document.addEventListener('visibilitychange', onLeft);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onLeft);
    };
  }, [visible, hide]);
  return { ...shown, show, hide };
}
