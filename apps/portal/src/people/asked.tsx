import { type ReactNode } from 'react';
import { type UseQueryResponse } from 'urql';
import { codeOf } from '../graphql/request-error.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { SkeletonRows } from '../ui/skeleton-rows.tsx';

interface AskedProps<Data> {
  answer: UseQueryResponse<Data, never> | UseQueryResponse<Data>;
  /** What did not load. */
  failed: string;
  children: (data: Data) => ReactNode;
}

/** What was asked for once it is there; until then its shape, or why it is not. Known data stays while it is asked anew. */
export function Asked<Data>({
  answer: [{ data, error, fetching }, ask],
  failed,
  children,
}: AskedProps<Data>) {
  if (data) return children(data);
  if (fetching) return <SkeletonRows rows={4} />;
  return (
    <ErrorState
      title={failed}
      {...codeOf(error)}
      onRetry={() => {
        ask({ requestPolicy: 'network-only' });
      }}
    />
  );
}
