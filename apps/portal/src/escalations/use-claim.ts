import { ClaimCaseDocument, type ProblemEntryFragment } from '@casewire/client';
import { useCallback, useState } from 'react';
import { useClient, type CombinedError } from 'urql';
import { useServerTime } from '../ui/server-clock.tsx';

/** Why a claim did not succeed, kept on the row until it leaves. */
export interface LostClaim {
  problem: ProblemEntryFragment | undefined;
  failure: CombinedError | undefined;
  askedAt: number;
}

export interface Claims {
  claim: (caseId: string) => Promise<boolean>;
  busy: ReadonlySet<string>;
  lost: ReadonlyMap<string, LostClaim>;
}

/** One press, one claim. Of any number at once the server lets one through; the others learn who it was. */
export function useClaim(): Claims {
  const client = useClient();
  const serverNow = useServerTime();
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [lost, setLost] = useState<ReadonlyMap<string, LostClaim>>(new Map());

  const claim = useCallback(
    async (caseId: string) => {
      const askedAt = serverNow();
      setBusy((before) => new Set(before).add(caseId));
      const { data, error } = await client.mutation(ClaimCaseDocument, { input: { caseId } }).toPromise();
      const [problem] = data?.claimCase.problems ?? [];
      const failure = data ? undefined : error;
      setBusy((before) => new Set([...before].filter((id) => id !== caseId)));
      setLost((before) => {
        const after = new Map(before);
        if (problem || failure) after.set(caseId, { problem, failure, askedAt });
        else after.delete(caseId);
        return after;
      });
      return !problem && !failure;
    },
    [client, serverNow],
  );
  return { claim, busy, lost };
}
