import { AuditEntryDocument, type AuditEntryQuery } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useQuery } from 'urql';
import { Asked } from '../people/asked.tsx';
import { Room } from '../sla/room.tsx';
import room from '../sla/room.module.css';
import { Facts } from '../ui/facts.tsx';
import { NotThere } from '../ui/not-there.tsx';
import { Reference } from '../ui/reference.tsx';
import { Section } from '../ui/section.tsx';
import { Table } from '../ui/table.tsx';
import { Actor } from './actor.tsx';
import { auditPaths } from './audit-paths.ts';
import { AuditTime } from './audit-time.tsx';
import style from './audit.module.css';

type Entry = NonNullable<AuditEntryQuery['auditEntry']>;

/** One thing that was done, with all that is known of it. */
export function AuditEntryPage() {
  const { t } = useTranslation('audit');
  const { id = '' } = useParams();
  const answer = useQuery({
    query: AuditEntryDocument,
    variables: { id },
    requestPolicy: 'cache-and-network',
  });
  const entry = answer[0].data?.auditEntry;
  return (
    <Room
      crumbs={[
        { label: t('title'), to: auditPaths.trail },
        { label: entry ? t(`actions.${entry.action}`) : t('entry') },
      ]}
      heading={entry ? t(`actions.${entry.action}`) : t('entry')}
      lead={entry?.subjectName}
    >
      <Asked answer={answer} failed={t('entryFailed')}>
        {({ auditEntry: known }) => (known ? <Whole entry={known} /> : <NotThere what={t('entry')} />)}
      </Asked>
    </Room>
  );
}

function Whole({ entry }: { entry: Entry }) {
  const { t } = useTranslation('audit');
  const { actor, subjectId, credential, note, changes, position, hash } = entry;
  return (
    <div className={room['parts']}>
      <Section title={t('facts')}>
        <Facts
          form="ruled"
          facts={[
            { label: t('when'), value: <AuditTime at={entry.at} /> },
            {
              label: t('who'),
              value: (
                <>
                  <Actor line={entry} inLine />{' '}
                  {actor && <Link to={auditPaths.of({ actor: actor.id })}>{t('allOfActor')}</Link>}
                </>
              ),
            },
            {
              label: t('where'),
              value: [entry.address, t(`doors.${entry.door}`)].filter(Boolean).join(', '),
            },
            ...(credential === null ? [] : [{ label: t('credential'), value: <Long text={credential} /> }]),
            {
              label: t('subject'),
              value: (
                <>
                  {entry.subjectName ?? entry.subjectType}{' '}
                  {subjectId && <Link to={auditPaths.of({ subject: subjectId })}>{t('allOfSubject')}</Link>}
                </>
              ),
            },
            ...(subjectId === null ? [] : [{ label: t('subjectId'), value: <Long text={subjectId} /> }]),
            ...(note === null ? [] : [{ label: t('note'), value: note }]),
            { label: t('reference'), value: <Long text={entry.id} /> },
            { label: t('position'), value: position === null ? t('notSealed') : String(position) },
            ...(hash === null ? [] : [{ label: t('hash'), value: <Long text={hash} /> }]),
          ]}
        />
      </Section>
      <Section title={t('changes')}>
        {changes.length === 0 ? (
          <p className={room['quiet']}>{t('noChanges')}</p>
        ) : (
          <Table
            caption={t('changes')}
            rows={changes}
            keyOf={({ field }) => field}
            columns={[
              { key: 'field', head: t('field'), cell: ({ field }) => field },
              {
                key: 'before',
                head: t('beforeValue'),
                cell: ({ before }) => inWords(before) ?? t('nothing'),
              },
              { key: 'after', head: t('afterValue'), cell: ({ after }) => inWords(after) ?? t('nothing') },
            ]}
          />
        )}
      </Section>
    </div>
  );
}

const Long = ({ text }: { text: string }) => (
  <span className={style['long']}>
    <Reference reference={text} />
  </span>
);

/** A text without its quotes; everything else as JSON has it. */
function inWords(json: string | null): string | null {
  if (json === null) return null;
  const value: unknown = JSON.parse(json);
  return typeof value === 'string' ? value : json;
}
