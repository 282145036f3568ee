import {
  AccountDocument,
  type AccountQuery,
  DeactivatePersonDocument,
  EndOtherSignInsDocument,
  ReactivatePersonDocument,
  RemoveSecondFactorDocument,
  SendPasswordLinkDocument,
  SignInsDocument,
  type WayInResultFragment,
} from '@casewire/client';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { Room } from '../../sla/room.tsx';
import room from '../../sla/room.module.css';
import { Facts } from '../../ui/facts.tsx';
import { NotThere } from '../../ui/not-there.tsx';
import { Reference } from '../../ui/reference.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Section } from '../../ui/section.tsx';
import { Asked } from '../asked.tsx';
import { ConfirmAct } from '../confirm-act.tsx';
import { peoplePaths } from '../people-paths.ts';
import { SignInTable } from '../sign-in-table.tsx';
import { ErasePerson } from '../privacy/erase-person.tsx';
import { ExportData } from '../privacy/export-data.tsx';
import privacy from '../privacy/privacy.module.css';
import { useDoing } from '../use-doing.ts';
import { useViewer } from '../viewer.ts';
import { ChangePerson } from './change-person.tsx';
import { Certificates } from './certificates.tsx';
import { WayInResult } from './way-in-result.tsx';
import { useWaysIn } from './ways-in-words.ts';

type Account = NonNullable<AccountQuery['account']>;

/** One person: what they may do, how they come in, and what an administrator can do about both. */
export function PersonPage() {
  const { t } = useTranslation('people');
  const { id = '' } = useParams();
  const answer = useQuery({
    query: AccountDocument,
    variables: { personId: id },
    requestPolicy: 'cache-and-network',
  });
  const account = answer[0].data?.account;
  return (
    <Room
      crumbs={[{ label: t('title'), to: peoplePaths.people }, { label: account?.person.name ?? '' }]}
      heading={account?.person.name ?? t('person')}
      lead={account?.person.organisation.name}
      acts={account && <Acts account={account} />}
    >
      <Asked answer={answer} failed={t('personFailed')}>
        {({ account: known }) => (known ? <Person account={known} /> : <NotThere what={t('person')} />)}
      </Asked>
    </Room>
  );
}

function Person({ account }: { account: Account }) {
  const { t } = useTranslation('people');
  const waysIn = useWaysIn();
  const { person } = account;
  return (
    <>
      <div className={room['columns']}>
        <Section title={t('mayDo')} form="rule" action={<ChangePerson account={account} />}>
          <Facts
            form="ruled"
            facts={[
              { label: t('organisation'), value: person.organisation.name },
              { label: t('level'), value: person.level ? t(`levels.${person.level}`) : t('noLevel') },
              {
                label: t('rolesLegend'),
                value: person.roles.map((role) => t(`roles.${role}`)).join(', ') || t('noRole'),
              },
            ]}
          />
        </Section>
        <Section title={t('comesInBy')} form="rule">
          <Facts
            form="ruled"
            facts={[
              { label: t('state'), value: t(`states.${account.state}`) },
              { label: t('email'), value: <Reference reference={account.email} /> },
              { label: t('comesInBy'), value: waysIn(account) },
              {
                label: t('lastSeen'),
                value: account.lastSeenAt ? <RelativeTime at={account.lastSeenAt} /> : t('never'),
              },
            ]}
          />
        </Section>
      </div>
      <Certificates person={person} accreditations={account.accreditations} />
      <SignIns person={person} />
      <PersonalData account={account} />
    </>
  );
}

function PersonalData({ account: { person, email } }: { account: Account }) {
  const { t } = useTranslation('people');
  const own = useViewer().person.id === person.id;
  return (
    <Section title={t('privacy.title')} form="rule">
      <p className={room['quiet']}>{t('privacy.lead')}</p>
      <div className={privacy['acts']}>
        <ExportData personId={person.id} act={t('privacy.export')} />
        {!own && <ErasePerson person={person} email={email} />}
      </div>
    </Section>
  );
}

function SignIns({ person }: { person: Account['person'] }) {
  const { t } = useTranslation('people');
  const answer = useQuery({
    query: SignInsDocument,
    variables: { personId: person.id },
    requestPolicy: 'cache-and-network',
  });
  const count = answer[0].data?.signIns.length ?? 0;
  return (
    <Section
      title={t('session.title')}
      count={count}
      form="rule"
      action={count > 1 && <EndAll person={person} />}
    >
      <Asked answer={answer} failed={t('session.failed')}>
        {({ signIns }) =>
          signIns.length === 0 ? (
            <p className={room['quiet']}>{t('session.none')}</p>
          ) : (
            <SignInTable caption={t('session.title')} sessions={signIns} personId={person.id} />
          )
        }
      </Asked>
    </Section>
  );
}

function EndAll({ person }: { person: Account['person'] }) {
  const { t } = useTranslation('people');
  const doing = useDoing(EndOtherSignInsDocument, 'endOtherSignIns');
  return (
    <ConfirmAct
      size="sm"
      act={t('session.endAll')}
      title={t('session.endAllTitle', { name: person.name })}
      consequences={[{ what: t('session.endWhat'), rest: t('session.endAllRest') }]}
      doing={doing}
      input={{ personId: person.id }}
    />
  );
}

function Acts({ account }: { account: Account }) {
  const { t } = useTranslation('people');
  const own = useViewer().person.id === account.person.id;
  const link = useDoing(SendPasswordLinkDocument, 'sendPasswordLink');
  const deactivate = useDoing(DeactivatePersonDocument, 'deactivatePerson');
  const reactivate = useDoing(ReactivatePersonDocument, 'reactivatePerson');
  const factor = useDoing(RemoveSecondFactorDocument, 'removeSecondFactor');
  const [result, setResult] = useState<WayInResultFragment | null>(null);
  const { person, state } = account;
  const input = { personId: person.id };
  if (state === 'DEACTIVATED')
    return (
      <ConfirmAct
        act={t('reactivate.act')}
        tone="accent"
        title={t('reactivate.title', { name: person.name })}
        consequences={[{ rest: t('reactivate.rest') }]}
        doing={reactivate}
        input={input}
      />
    );
  return (
    <>
      {result && <WayInResult result={result} />}
      <ConfirmAct
        act={state === 'INVITED' ? t('link.again') : t('link.act')}
        tone="accent"
        title={t('link.title', { name: person.name })}
        consequences={[{ rest: t('link.rest') }]}
        doing={link}
        input={input}
        onDone={setResult}
      />
      {(account.hasSecondFactor || account.passkeys > 0) && (
        <ConfirmAct
          act={t('factor.remove')}
          title={t('factor.removeTitle', { name: person.name })}
          consequences={[{ what: t('factor.removeWhat'), rest: t('factor.removeRest') }]}
          doing={factor}
          input={input}
        />
      )}
      {!own && (
        <ConfirmAct
          act={t('deactivate.act')}
          title={t('deactivate.title', { name: person.name })}
          consequences={[
            { what: t('deactivate.what'), rest: t('deactivate.rest') },
            { rest: t('deactivate.stays') },
          ]}
          doing={deactivate}
          input={input}
        />
      )}
    </>
  );
}
