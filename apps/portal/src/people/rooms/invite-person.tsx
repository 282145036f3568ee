import { InvitePersonDocument, type WayInResultFragment } from '@casewire/client';
import { Button, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { gapAt, Problems } from '../../cases/problems.tsx';
import { ConsequenceDialog } from '../../ui/consequence-dialog.tsx';
import { type Level, LevelSelect, levelsOf, RoleChoices, type RoleName, rolesOf } from '../level-fields.tsx';
import { OrganisationSelect } from '../organisation-select.tsx';
import { useDoing } from '../use-doing.ts';
import { useOrganisations } from '../use-organisations.ts';
import { WayInResult } from './way-in-result.tsx';

interface Invitee {
  organisationId: string | null;
  name: string;
  email: string;
  level: Level | null;
  roles: RoleName[];
}
const nobody: Invitee = { organisationId: null, name: '', email: '', level: null, roles: [] };
const fields = ['organisationId', 'name', 'email', 'level', 'roles'];

/** Makes somebody known, and gives them their way in: by mail, or as a link to hand over. */
export function InvitePerson() {
  const { t } = useTranslation('people');
  const doing = useDoing(InvitePersonDocument, 'invitePerson');
  const { organisations } = useOrganisations();
  const [opened, setOpened] = useState(false);
  const [invitee, setInvitee] = useState(nobody);
  const [tried, setTried] = useState(false);
  const [result, setResult] = useState<WayInResultFragment | null>(null);
  const kind = organisations.find(({ id }) => id === invitee.organisationId)?.kind;
  const change = (values: Partial<Invitee>) => {
    setInvitee((before) => ({ ...before, ...values }));
  };
  const close = () => {
    setOpened(false);
    setResult(null);
    setTried(false);
    if (result) setInvitee(nobody);
    doing.reset();
  };
  const invite = async () => {
    if (result) {
      close();
      return;
    }
    setTried(true);
    const { organisationId, name, email } = invitee;
    if (organisationId === null || name.trim() === '' || email.trim() === '') return;
    setResult(await doing.run({ ...invitee, organisationId }));
  };
  const gap = (field: 'organisationId' | 'name' | 'email', missing: boolean) =>
    tried && missing ? t(`needed.${field}`) : gapAt(doing.problems, field);
  return (
    <>
      <Button
        leftSection={<IconUserPlus size={16} stroke={1.8} />}
        onClick={() => {
          setOpened(true);
        }}
      >
        {t('invite.act')}
      </Button>
      <ConsequenceDialog
        opened={opened}
        title={t('invite.title')}
        consequences={result ? [] : [{ rest: t('invite.follows') }]}
        confirm={result ? t('done') : t('invite.confirm')}
        busy={doing.busy}
        onConfirm={() => void invite()}
        onClose={close}
      >
        {result ? (
          <WayInResult result={result} />
        ) : (
          <>
            <Problems problems={doing.problems} failure={doing.failure} fields={fields} />
            <OrganisationSelect
              value={invitee.organisationId}
              error={gap('organisationId', invitee.organisationId === null)}
              onChange={(organisationId) => {
                const next = organisations.find(({ id }) => id === organisationId)?.kind;
                change({
                  organisationId,
                  level: levelsOf(next).find((one) => one === invitee.level) ?? null,
                  roles: invitee.roles.filter((role) => rolesOf(next).includes(role)),
                });
              }}
            />
            <TextInput
              label={t('name')}
              value={invitee.name}
              error={gap('name', invitee.name.trim() === '')}
              onChange={(event) => {
                change({ name: event.currentTarget.value });
              }}
            />
            <TextInput
              label={t('email')}
              type="email"
              value={invitee.email}
              error={gap('email', invitee.email.trim() === '')}
              onChange={(event) => {
                change({ email: event.currentTarget.value });
              }}
            />
            <LevelSelect
              kind={kind}
              value={invitee.level}
              error={gapAt(doing.problems, 'level')}
              onChange={(level) => {
                change({ level });
              }}
            />
            <RoleChoices
              kind={kind}
              chosen={invitee.roles}
              error={gapAt(doing.problems, 'roles')}
              onChange={(roles) => {
                change({ roles });
              }}
            />
          </>
        )}
      </ConsequenceDialog>
    </>
  );
}
