import { type SlaDocumentKind } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Section } from '../../ui/section.tsx';
import { paths } from '../admin-paths.ts';
import room from '../room.module.css';
import { VersionWords } from '../version-words.tsx';

interface Version {
  label: string;
  to: string;
  effectiveFrom: string;
  publishedAt: string;
  publishedBy: { name: string } | null;
  note: string | null;
}

interface VersionListProps {
  kind: SlaDocumentKind;
  versions: readonly Version[];
  current: string;
  inForce: string | null;
}

/** The versions of one calendar or policy, newest first; each can be laid beside the one being read. */
export function VersionList({ kind, versions, current, inForce }: VersionListProps) {
  const { t } = useTranslation('versions');
  return (
    <Section title={t('list')} count={versions.length} note={t('order')} form="rule">
      <ul className={room['rows']}>
        {versions.map((version) => (
          <li key={version.label}>
            {version.label === current ? (
              <b aria-current="page">{version.label}</b>
            ) : (
              <Link to={version.to}>{version.label}</Link>
            )}{' '}
            <span className={room['quiet']}>
              <VersionWords version={version} inForce={version.label === inForce} />
              {version.label !== current && (
                <>
                  {' '}
                  <Link to={paths.compare(kind, version.label, current)}>
                    {t('compareWith', { version: current })}
                  </Link>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
