import { RemoveSignOnDocument, type SignOnEntryFragment, SignOnsDocument } from '@casewire/client';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { Room } from '../../sla/room.tsx';
import room from '../../sla/room.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Reference } from '../../ui/reference.tsx';
import { Section } from '../../ui/section.tsx';
import { Asked } from '../asked.tsx';
import { ConfirmAct } from '../confirm-act.tsx';
import { useDoing } from '../use-doing.ts';
import { SaveSignOn } from './save-sign-on.tsx';

/** Which organisations sign their own people in, by whom, and what their word is worth here. */
export function SignOnPage() {
  const { t } = useTranslation('people');
  const answer = useQuery({ query: SignOnsDocument, requestPolicy: 'cache-and-network' });
  return (
    <Room
      crumbs={[{ label: t('signOn.title') }]}
      heading={t('signOn.title')}
      lead={t('signOn.lead')}
      acts={<SaveSignOn signOn={null} />}
    >
      <Asked answer={answer} failed={t('signOn.failed')}>
        {({ signOns }) =>
          signOns.length === 0 ? (
            <EmptyState title={t('signOn.none')}>{t('signOn.noneText')}</EmptyState>
          ) : (
            <div className={room['parts']}>
              {signOns.map((signOn) => (
                <SignOn key={signOn.id} signOn={signOn} />
              ))}
            </div>
          )
        }
      </Asked>
    </Room>
  );
}

function SignOn({ signOn }: { signOn: SignOnEntryFragment }) {
  const { t } = useTranslation('people');
  const remove = useDoing(RemoveSignOnDocument, 'removeSignOn');
  const { organisation, groupLevels, usualLevel } = signOn;
  return (
    <Section
      title={organisation.name}
      note={signOn.enabled ? (signOn.required ? t('signOn.onlyWay') : t('signOn.on')) : t('signOn.off')}
      form="rule"
      action={
        <span className={room['row']}>
          <SaveSignOn signOn={signOn} />
          <ConfirmAct
            size="sm"
            act={t('signOn.remove')}
            label={t('signOn.removeOf', { name: organisation.name })}
            title={t('signOn.removeTitle', { name: organisation.name })}
            consequences={[{ what: t('signOn.removeWhat'), rest: t('signOn.removeRest') }]}
            doing={remove}
            input={{ signOnId: signOn.id }}
          />
        </span>
      }
    >
      <Facts
        form="ruled"
        facts={[
          { label: t('signOn.issuer'), value: signOn.issuer },
          { label: t('signOn.clientId'), value: signOn.clientId },
          { label: t('signOn.redirectUri'), value: <Reference reference={signOn.redirectUri} /> },
          { label: t('signOn.domains'), value: signOn.domains.join(', ') },
          {
            label: t('signOn.levels'),
            value:
              groupLevels.length === 0
                ? t('signOn.levelsHere')
                : [
                    ...groupLevels.map(({ group, level }) => `${group}: ${level}`),
                    t('signOn.others', { level: usualLevel ?? t('signOn.noAccess') }),
                  ].join('; '),
          },
          { label: t('signOn.creates'), value: signOn.createsPeople ? t('yes') : t('no') },
        ]}
      />
    </Section>
  );
}
