import { type ProblemEntryFragment } from '@casewire/client';
import { useState } from 'react';

/** The version the reader had before them when they began; after a refusal, the one they were told to look at. */
export function useSeenVersion(version: number, problems: readonly ProblemEntryFragment[]): number {
  const [opened] = useState(version);
  const stale = problems.find((problem) => problem.__typename === 'StaleVersion');
  return stale ? Math.max(stale.currentVersion, version) : opened;
}
