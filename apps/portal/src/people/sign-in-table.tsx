import { EndSignInDocument, type SignInEntryFragment } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RelativeTime } from '../ui/relative-time.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { ConfirmAct } from './confirm-act.tsx';
import { deviceWords } from './device-words.ts';
import { peoplePaths } from './people-paths.ts';
import { useDoing } from './use-doing.ts';

export type ShownSignIn = SignInEntryFragment & {
  person?: { id: string; name: string; organisation: { name: string } };
};

interface SignInTableProps {
  caption: string;
  sessions: readonly ShownSignIn[];
  /** Whose they are, where it is one person's list. */
  personId?: string;
}

/** Where somebody is signed in, since when, from where, and the way to end it. */
export function SignInTable({ caption, sessions, personId }: SignInTableProps) {
  const { t } = useTranslation('people');
  const device = ({ userAgent }: ShownSignIn) => {
    const { browser, system } = deviceWords(userAgent);
    if (browser && system) return t('session.device', { browser, system });
    return browser ?? system ?? t('session.unknown');
  };
  const who: Column<ShownSignIn> = {
    key: 'who',
    head: t('person'),
    cell: ({ person }) =>
      person && (
        <>
          <Link to={peoplePaths.person(person.id)}>{person.name}</Link>
          <small>{person.organisation.name}</small>
        </>
      ),
  };
  return (
    <Table
      caption={caption}
      rows={sessions}
      keyOf={({ id }) => id}
      columns={[
        ...(sessions.some(({ person }) => person) ? [who] : []),
        {
          key: 'device',
          head: t('session.where'),
          cell: (session) => (
            <>
              {device(session)}
              {session.current && <b> {t('session.current')}</b>}
            </>
          ),
        },
        {
          key: 'address',
          head: t('session.address'),
          cell: ({ address }) => address ?? t('session.noAddress'),
        },
        {
          key: 'used',
          head: t('lastUsed'),
          cell: ({ lastUsedAt, signedInAt }) => <RelativeTime at={lastUsedAt ?? signedInAt} />,
        },
        {
          key: 'started',
          head: t('session.started'),
          cell: ({ signedInAt }) => <RelativeTime at={signedInAt} form="full" />,
        },
        {
          key: 'ends',
          head: t('session.ends'),
          cell: ({ expiresAt }) => <RelativeTime at={expiresAt} form="full" />,
        },
        {
          key: 'act',
          head: t('acts'),
          cell: (session) =>
            session.current ? (
              ''
            ) : (
              <EndSession
                session={session}
                personId={session.person?.id ?? personId}
                device={device(session)}
              />
            ),
        },
      ]}
    />
  );
}

interface EndSessionProps {
  session: ShownSignIn;
  personId: string | undefined;
  device: string;
}

function EndSession({ session, personId, device }: EndSessionProps) {
  const { t } = useTranslation('people');
  const doing = useDoing(EndSignInDocument, 'endSignIn');
  return (
    <ConfirmAct
      size="sm"
      act={t('session.end')}
      label={t('session.endOf', { device })}
      title={t('session.endTitle')}
      consequences={[{ what: t('session.endWhat'), rest: t('session.endRest') }]}
      doing={doing}
      input={{ signInId: session.id, personId: personId ?? null }}
    />
  );
}
