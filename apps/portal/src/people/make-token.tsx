import { CreateApiTokenDocument, type CreateApiTokenMutation } from '@casewire/client';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { gapAt, Problems } from '../cases/problems.tsx';
import { Banner } from '../ui/banner.tsx';
import { Choices } from '../ui/choices.tsx';
import { ConsequenceDialog } from '../ui/consequence-dialog.tsx';
import { CopyField } from '../ui/copy-field.tsx';
import { type Level, levels, LevelSelect } from './level-fields.tsx';
import { OrganisationSelect } from './organisation-select.tsx';
import { endOfDay } from './rooms/end-of-day.ts';
import { useDoing } from './use-doing.ts';
import { useOrganisations } from './use-organisations.ts';
import { useViewer } from './viewer.ts';

const known = {
  'cases:read': 'token.scopes.readCases',
  'cases:write': 'token.scopes.actOnCases',
  'directory:read': 'token.scopes.readDirectory',
  'sla:write': 'token.scopes.keepSla',
  'people:write': 'token.scopes.keepPeople',
  'audit:read': 'token.scopes.readAuditTrail',
} as const;
type ScopeName = keyof typeof known;
const scopeNames = Object.keys(known) as ScopeName[];

interface Terms {
  name: string;
  organisationId: string | null;
  level: Level | null;
  scopes: ScopeName[];
  until: string;
  kind: 'TOKEN' | 'CLIENT';
  query: string;
}
const start: Terms = {
  name: '',
  organisationId: null,
  level: null,
  scopes: ['cases:read', 'directory:read'],
  until: '',
  kind: 'TOKEN',
  query: '',
};

/** Makes a token: one's own, or for administrators that of an organisation. The secret is shown this once. */
export function MakeToken({ own }: { own: boolean }) {
  const { t } = useTranslation('people');
  const viewer = useViewer();
  const { organisations } = useOrganisations();
  const doing = useDoing(CreateApiTokenDocument, 'createApiToken');
  const [opened, setOpened] = useState(false);
  const [terms, setTerms] = useState(start);
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<CreateApiTokenMutation['createApiToken'] | null>(null);
  const change = (values: Partial<Terms>) => {
    setTerms((before) => ({ ...before, ...values }));
  };
  const close = () => {
    setOpened(false);
    setTried(false);
    setMade(null);
    if (made) setTerms(start);
    doing.reset();
  };
  const make = async () => {
    if (made) {
      close();
      return;
    }
    setTried(true);
    const { until, query, organisationId, ...rest } = terms;
    const expiresAt = until === '' ? null : endOfDay(until);
    if (terms.name.trim() === '' || (!own && organisationId === null)) return;
    setMade(
      await doing.run({
        ...rest,
        organisationId: own ? null : organisationId,
        expiresAt,
        query: query || null,
      }),
    );
  };
  const kind = own
    ? viewer.organisation.kind
    : organisations.find(({ id }) => id === terms.organisationId)?.kind;
  return (
    <>
      <Button
        variant={own ? 'default' : 'filled'}
        size={own ? 'sm' : 'md'}
        leftSection={<IconKey size={16} stroke={1.8} />}
        onClick={() => {
          setOpened(true);
        }}
      >
        {t('token.make')}
      </Button>
      <ConsequenceDialog
        opened={opened}
        title={own ? t('token.makeOwnTitle') : t('token.makeTitle')}
        consequences={made ? [] : [{ rest: t('token.makeRest') }]}
        confirm={made ? t('token.kept') : t('token.make')}
        busy={doing.busy}
        onConfirm={() => void make()}
        onClose={close}
      >
        {made?.secret ? (
          <div role="status">
            <Banner tone="warn">{t('token.once')}</Banner>
            {made.token?.clientId && <CopyField label={t('token.clientId')} value={made.token.clientId} />}
            <CopyField label={t('token.secret')} value={made.secret} />
          </div>
        ) : (
          <>
            <Problems
              problems={doing.problems}
              failure={doing.failure}
              fields={['name', 'organisationId', 'level', 'scopes', 'expiresAt', 'query']}
            />
            <TextInput
              data-autofocus
              label={t('token.name')}
              description={t('token.nameHint')}
              value={terms.name}
              error={
                tried && terms.name.trim() === '' ? t('token.nameNeeded') : gapAt(doing.problems, 'name')
              }
              onChange={(event) => {
                change({ name: event.currentTarget.value });
              }}
            />
            {!own && (
              <OrganisationSelect
                description={t('token.organisationHint')}
                value={terms.organisationId}
                error={
                  tried && terms.organisationId === null
                    ? t('needed.organisationId')
                    : gapAt(doing.problems, 'organisationId')
                }
                onChange={(organisationId) => {
                  change({ organisationId, level: null });
                }}
              />
            )}
            <LevelSelect
              kind={kind}
              label={t('token.level')}
              none={own ? t('token.asYou') : t('noLevel')}
              value={levels.find((level) => level === terms.level) ?? null}
              error={gapAt(doing.problems, 'level')}
              onChange={(level) => {
                change({ level });
              }}
            />
            <Choices
              legend={t('token.may')}
              options={scopeNames
                .filter((scope) => viewer.scopes.includes(scope))
                .map((value) => ({ value, label: t(known[value]) }))}
              chosen={terms.scopes}
              error={gapAt(doing.problems, 'scopes')}
              onChange={(scopes) => {
                change({ scopes });
              }}
            />
            <TextInput
              type="date"
              label={t('token.until')}
              value={terms.until}
              error={gapAt(doing.problems, 'expiresAt')}
              onChange={(event) => {
                change({ until: event.currentTarget.value });
              }}
            />
            <NativeSelect
              label={t('token.kind')}
              value={terms.kind}
              data={[
                { value: 'TOKEN', label: t('token.kinds.TOKEN') },
                { value: 'CLIENT', label: t('token.kinds.CLIENT') },
              ]}
              onChange={(event) => {
                change({ kind: event.currentTarget.value === 'CLIENT' ? 'CLIENT' : 'TOKEN' });
              }}
            />
            <Textarea
              label={t('token.query')}
              description={t('token.queryHint')}
              autosize
              minRows={2}
              maxRows={8}
              value={terms.query}
              error={gapAt(doing.problems, 'query')}
              onChange={(event) => {
                change({ query: event.currentTarget.value });
              }}
            />
          </>
        )}
      </ConsequenceDialog>
    </>
  );
}
