import { SlaDraftDocument } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { codeOf } from '../../graphql/request-error.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { NotThere } from '../../ui/not-there.tsx';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { paths } from '../admin-paths.ts';
import { Room } from '../room.tsx';
import { DraftRoom } from './draft-room.tsx';
import { useAskAgain } from './use-ask-again.ts';

/** A draft by its address. */
export function DraftPage() {
  const { t } = useTranslation(['drafts', 'calendars']);
  const { id = '' } = useParams();
  const [{ data, error, fetching }, ask] = useQuery({
    query: SlaDraftDocument,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const again = () => {
    ask({ requestPolicy: 'network-only' });
  };
  // Somebody else may have saved while this window was not looked at.
  useAskAgain(again);
  const draft = data?.slaDraft;
  if (draft) return <DraftRoom key={draft.id} draft={draft} />;
  return (
    <Room crumbs={[{ label: t('calendars:title'), to: paths.calendars }, { label: t('one') }]} heading="">
      {data && !fetching ? (
        <NotThere what={t('one')} />
      ) : error ? (
        <ErrorState title={t('failed')} {...codeOf(error)} onRetry={again} />
      ) : (
        <SkeletonRows rows={8} />
      )}
    </Room>
  );
}
