import { ReportingHelpDocument, type Priority } from '@casewire/client';
import { useQuery } from 'urql';

/** What was promised for a kind of clock at a priority; undefined where nothing is, or while it is not yet known. */
export function useUpdateTarget(priority: Priority): string | undefined {
  const [{ data }] = useQuery({ query: ReportingHelpDocument });
  return data?.reportingHelp.targets.find(
    (target) => target.kind === 'PROGRESS_UPDATE' && target.priority === priority,
  )?.within;
}

export const usePromisesUpdates = (priority: Priority): boolean => useUpdateTarget(priority) !== undefined;
