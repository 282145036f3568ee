import { SaveSignOnDocument, type SignOnEntryFragment } from '@casewire/client';
import { Button, PasswordInput, Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { gapAt, Problems } from '../../cases/problems.tsx';
import { ConsequenceDialog } from '../../ui/consequence-dialog.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { LevelSelect } from '../level-fields.tsx';
import { OrganisationSelect } from '../organisation-select.tsx';
import { useDoing } from '../use-doing.ts';
import { useOrganisations } from '../use-organisations.ts';
import { domainsIn, groupsIn, type SignOnTerms, termsOf } from './sign-on-terms.ts';

const fields = [
  'organisationId',
  'issuer',
  'clientId',
  'clientSecret',
  'domains',
  'groupsClaim',
  'groupLevels',
];
const switches = ['createsPeople', 'enabled', 'required'] as const;

/** Connects an organisation's provider, or changes how. The server asks the provider before it keeps anything. */
export function SaveSignOn({ signOn }: { signOn: SignOnEntryFragment | null }) {
  const { t } = useTranslation('people');
  const doing = useDoing(SaveSignOnDocument, 'saveSignOn');
  const { organisations } = useOrganisations();
  const [terms, setTerms] = useState<SignOnTerms | null>(null);
  const [tried, setTried] = useState(false);
  const close = () => {
    setTerms(null);
    setTried(false);
    doing.reset();
  };
  const groups = groupsIn(terms?.groups ?? '');
  const save = async () => {
    setTried(true);
    if (!terms || terms.organisationId === null || !Array.isArray(groups)) return;
    const { organisationId, domains, clientSecret, groups: _written, ...rest } = terms;
    const saved = await doing.run({
      ...rest,
      organisationId,
      clientSecret: clientSecret === '' ? null : clientSecret,
      domains: domainsIn(domains),
      groupLevels: groups,
      expectedVersion: signOn?.version ?? null,
    });
    if (saved) close();
  };
  const change = (values: Partial<SignOnTerms>) => {
    setTerms((before) => before && { ...before, ...values });
  };
  const kind = organisations.find(({ id }) => id === terms?.organisationId)?.kind;
  const text = (field: 'issuer' | 'clientId' | 'domains' | 'groupsClaim') => ({
    label: t(`signOn.${field}`),
    value: terms?.[field] ?? '',
    error: gapAt(doing.problems, field),
    onChange: (event: { currentTarget: { value: string } }) => {
      change({ [field]: event.currentTarget.value });
    },
  });
  return (
    <>
      <Button
        size={signOn ? 'sm' : 'md'}
        variant={signOn ? 'default' : 'filled'}
        onClick={() => {
          setTerms(termsOf(signOn));
        }}
      >
        {signOn ? t('change.act') : t('signOn.connect')}
      </Button>
      <ConsequenceDialog
        opened={terms !== null}
        wide
        title={
          signOn ? t('signOn.changeTitle', { name: signOn.organisation.name }) : t('signOn.connectTitle')
        }
        consequences={[
          { rest: t('signOn.asks') },
          ...(terms?.required ? [{ what: t('signOn.requiredWhat'), rest: t('signOn.requiredRest') }] : []),
        ]}
        confirm={signOn ? t('change.confirm') : t('signOn.connect')}
        busy={doing.busy}
        onConfirm={() => void save()}
        onClose={close}
      >
        {terms && (
          <>
            <Problems problems={doing.problems} failure={doing.failure} fields={fields} />
            {!signOn && (
              <OrganisationSelect
                value={terms.organisationId}
                error={
                  tried && terms.organisationId === null
                    ? t('needed.organisationId')
                    : gapAt(doing.problems, 'organisationId')
                }
                onChange={(organisationId) => {
                  change({ organisationId });
                }}
              />
            )}
            <CopyField
              label={t('signOn.redirectUri')}
              description={t('signOn.redirectHint')}
              value={signOn?.redirectUri ?? `${location.origin}/auth/company/callback`}
            />
            <TextInput {...text('issuer')} type="url" description={t('signOn.issuerHint')} />
            <TextInput {...text('clientId')} />
            <PasswordInput
              label={t('signOn.clientSecret')}
              description={signOn ? t('signOn.secretStays') : t('signOn.secretHint')}
              autoComplete="off"
              value={terms.clientSecret}
              error={gapAt(doing.problems, 'clientSecret')}
              onChange={(event) => {
                change({ clientSecret: event.currentTarget.value });
              }}
            />
            <TextInput {...text('domains')} description={t('signOn.domainsHint')} />
            <Textarea
              label={t('signOn.levels')}
              description={t('signOn.groupsHint')}
              autosize
              minRows={2}
              value={terms.groups}
              error={
                Array.isArray(groups)
                  ? gapAt(doing.problems, 'groupLevels')
                  : tried && t('signOn.groupsWrong', { line: groups.wrong })
              }
              onChange={(event) => {
                change({ groups: event.currentTarget.value });
              }}
            />
            <TextInput {...text('groupsClaim')} />
            <LevelSelect
              kind={signOn?.organisation.kind ?? kind}
              label={t('signOn.usualLevel')}
              value={terms.usualLevel}
              onChange={(usualLevel) => {
                change({ usualLevel });
              }}
            />
            {switches.map((name) => (
              <Switch
                key={name}
                label={t(`signOn.switch.${name}`)}
                checked={terms[name]}
                onChange={(event) => {
                  change({ [name]: event.currentTarget.checked });
                }}
              />
            ))}
          </>
        )}
      </ConsequenceDialog>
    </>
  );
}
