import { type AccountEntryFragment, ChangePersonDocument } from '@casewire/client';
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { gapAt, Problems } from '../../cases/problems.tsx';
import { ConsequenceDialog } from '../../ui/consequence-dialog.tsx';
import { LevelSelect, RoleChoices } from '../level-fields.tsx';
import { useDoing } from '../use-doing.ts';

/** What somebody is called, and what they may do. */
export function ChangePerson({ account: { person } }: { account: AccountEntryFragment }) {
  const { t } = useTranslation('people');
  const doing = useDoing(ChangePersonDocument, 'changePerson');
  const [values, setValues] = useState<{
    name: string;
    level: typeof person.level;
    roles: typeof person.roles;
  } | null>(null);
  const close = () => {
    setValues(null);
    doing.reset();
  };
  const save = async () => {
    if (values && (await doing.run({ personId: person.id, ...values }))) close();
  };
  return (
    <>
      <Button
        size="sm"
        variant="default"
        onClick={() => {
          setValues({ name: person.name, level: person.level, roles: person.roles });
        }}
      >
        {t('change.act')}
      </Button>
      <ConsequenceDialog
        opened={values !== null}
        title={t('change.title', { name: person.name })}
        consequences={[{ rest: t('change.follows') }]}
        confirm={t('change.confirm')}
        busy={doing.busy}
        onConfirm={() => void save()}
        onClose={close}
      >
        {values && (
          <>
            <Problems problems={doing.problems} failure={doing.failure} fields={['name', 'level', 'roles']} />
            <TextInput
              data-autofocus
              label={t('name')}
              value={values.name}
              error={gapAt(doing.problems, 'name')}
              onChange={(event) => {
                setValues({ ...values, name: event.currentTarget.value });
              }}
            />
            <LevelSelect
              kind={person.organisation.kind}
              value={values.level}
              error={gapAt(doing.problems, 'level')}
              onChange={(level) => {
                setValues({ ...values, level });
              }}
            />
            <RoleChoices
              kind={person.organisation.kind}
              chosen={values.roles}
              error={gapAt(doing.problems, 'roles')}
              onChange={(roles) => {
                setValues({ ...values, roles });
              }}
            />
          </>
        )}
      </ConsequenceDialog>
    </>
  );
}
