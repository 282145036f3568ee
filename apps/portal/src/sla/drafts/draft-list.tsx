import { SlaDraftsDocument, type SlaDocumentKind } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Section } from '../../ui/section.tsx';
import { paths } from '../admin-paths.ts';
import { useCalendarName } from '../calendars/use-calendar-name.ts';
import room from '../room.module.css';

/** The drafts of one kind, whoever works on them; nothing at all where there is none. */
export function DraftList({ kind, name }: { kind: SlaDocumentKind; name?: string }) {
  const { t } = useTranslation('drafts');
  const nameOf = useCalendarName();
  const [{ data }] = useQuery({ query: SlaDraftsDocument, requestPolicy: 'cache-and-network' });
  const drafts = (data?.slaDrafts ?? []).filter(
    (draft) => draft.kind === kind && (name === undefined || draft.name === name),
  );
  if (drafts.length === 0) return null;
  return (
    <Section title={t('list.title')} count={drafts.length} form="rule">
      <ul className={room['rows']}>
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Link to={paths.draft(draft.id)}>{kind === 'CALENDAR' ? nameOf(draft.name) : draft.name}</Link>{' '}
            <span className={room['quiet']}>
              {draft.basedOn !== null && <>{t('list.basedOn', { version: draft.basedOn })}, </>}
              {t('list.saved')} <RelativeTime at={draft.updatedAt} form="full" />
              {draft.updatedBy && <> {t('list.by', { name: draft.updatedBy.name })}</>}
              {draft.faults.length > 0 && <>, {t('faults.title', { count: draft.faults.length })}</>}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
