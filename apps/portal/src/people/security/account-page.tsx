import {
  AccountDocument,
  ApiTokensDocument,
  EndOtherSignInsDocument,
  SignInsDocument,
} from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Room } from '../../sla/room.tsx';
import room from '../../sla/room.module.css';
import { NotThere } from '../../ui/not-there.tsx';
import { Section } from '../../ui/section.tsx';
import { Asked } from '../asked.tsx';
import { ConfirmAct } from '../confirm-act.tsx';
import { MakeToken } from '../make-token.tsx';
import { SignInTable } from '../sign-in-table.tsx';
import { TokenTable } from '../token-table.tsx';
import { ExportData } from '../privacy/export-data.tsx';
import privacy from '../privacy/privacy.module.css';
import { useDoing } from '../use-doing.ts';
import { ChangePassword } from './change-password.tsx';
import { Passkeys } from './passkeys.tsx';
import { SecondFactor } from './second-factor.tsx';

/** One's own sign-in: by what one comes in, where one is signed in, and what programs do in one's name. */
export function AccountPage() {
  const { t } = useTranslation('people');
  const answer = useQuery({ query: AccountDocument, variables: {}, requestPolicy: 'cache-and-network' });
  const ask = () => {
    answer[1]({ requestPolicy: 'network-only' });
  };
  return (
    <Room crumbs={[{ label: t('own.title') }]} heading={t('own.title')} lead={t('own.lead')}>
      <Asked answer={answer} failed={t('own.failed')}>
        {({ account }) =>
          account ? (
            <div className={room['parts']}>
              <div className={room['columns']}>
                <ChangePassword hasPassword={account.hasPassword} onChanged={ask} />
                <SecondFactor account={account} onChanged={ask} />
              </div>
              <Passkeys onChanged={ask} />
              <OwnSignIns />
              <OwnTokens />
              <OwnData />
            </div>
          ) : (
            <NotThere what={t('own.title')} />
          )
        }
      </Asked>
    </Room>
  );
}

function OwnSignIns() {
  const { t } = useTranslation('people');
  const answer = useQuery({ query: SignInsDocument, variables: {}, requestPolicy: 'cache-and-network' });
  const count = answer[0].data?.signIns.length ?? 0;
  return (
    <Section title={t('own.sessions')} count={count} form="rule" action={count > 1 && <EndOthers />}>
      <Asked answer={answer} failed={t('session.failed')}>
        {({ signIns }) => <SignInTable caption={t('own.sessions')} sessions={signIns} />}
      </Asked>
    </Section>
  );
}

function OwnData() {
  const { t } = useTranslation('people');
  return (
    <Section title={t('privacy.ownTitle')} form="rule">
      <p className={room['quiet']}>{t('privacy.ownLead')}</p>
      <div className={privacy['acts']}>
        <ExportData act={t('privacy.exportOwn')} />
      </div>
    </Section>
  );
}

function EndOthers() {
  const { t } = useTranslation('people');
  const doing = useDoing(EndOtherSignInsDocument, 'endOtherSignIns');
  return (
    <ConfirmAct
      size="sm"
      act={t('session.endOthers')}
      title={t('session.endOthersTitle')}
      consequences={[{ what: t('session.endWhat'), rest: t('session.endOthersRest') }]}
      doing={doing}
      input={{ personId: null }}
    />
  );
}

function OwnTokens() {
  const { t } = useTranslation('people');
  const answer = useQuery({
    query: ApiTokensDocument,
    variables: { mineOnly: true },
    requestPolicy: 'cache-and-network',
  });
  return (
    <Section
      title={t('token.ownTitle')}
      count={answer[0].data?.apiTokens.length ?? 0}
      note={t('token.order')}
      form="rule"
      action={<MakeToken own />}
    >
      <Asked answer={answer} failed={t('token.failed')}>
        {({ apiTokens }) =>
          apiTokens.length === 0 ? (
            <p className={room['quiet']}>{t('token.ownNone')}</p>
          ) : (
            <TokenTable caption={t('token.ownTitle')} tokens={apiTokens} />
          )
        }
      </Asked>
    </Section>
  );
}
