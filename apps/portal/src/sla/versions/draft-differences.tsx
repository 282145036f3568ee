import { CalendarsDocument, PoliciesDocument, type SlaDraftEntryFragment } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { SkeletonRows } from '../../ui/skeleton-rows.tsx';
import { parsed } from '../drafts/document.ts';
import room from '../room.module.css';
import { DifferenceTable } from './difference-table.tsx';

/** What the draft says differently from the version it began as. */
export function DraftDifferences({ draft, document }: { draft: SlaDraftEntryFragment; document: unknown }) {
  const { t } = useTranslation('versions');
  const calendar = draft.kind === 'CALENDAR';
  const [calendars] = useQuery({ query: CalendarsDocument, variables: {}, pause: !calendar });
  const [policies] = useQuery({ query: PoliciesDocument, pause: calendar });
  if (draft.basedOn === null) return <p className={room['quiet']}>{t('noBeginning')}</p>;
  const before = calendar
    ? calendars.data?.calendars.find(({ version }) => version === draft.basedOn)?.definition
    : policies.data?.policies.find(({ label }) => label === draft.basedOn)?.document;
  if (before === undefined)
    return calendars.fetching || policies.fetching ? (
      <SkeletonRows rows={4} />
    ) : (
      <p className={room['quiet']}>{t('noBeginning')}</p>
    );
  return (
    <DifferenceTable
      left={parsed(before)?.value}
      right={document}
      leftName={draft.basedOn}
      rightName={t('draft')}
    />
  );
}
