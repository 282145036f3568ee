import { ErasePersonDocument, PersonErasureDocument, type PersonErasureQuery } from '@casewire/client';
import { Button, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconEraser } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useQuery } from 'urql';
import { gapAt, Problems } from '../../cases/problems.tsx';
import { ConsequenceDialog } from '../../ui/consequence-dialog.tsx';
import { Asked } from '../asked.tsx';
import { peoplePaths } from '../people-paths.ts';
import { useDoing } from '../use-doing.ts';
import style from './privacy.module.css';

interface ErasePersonProps {
  person: { id: string; name: string };
  email: string;
}

/** Forgets somebody for ever: shows what goes, what stays and why, and wants their name or address typed. */
export function ErasePerson(props: ErasePersonProps) {
  const { t } = useTranslation('people');
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        size="md"
        leftSection={<IconEraser size={16} stroke={1.8} />}
        onClick={() => {
          setOpened(true);
        }}
      >
        {t('privacy.erase')}
      </Button>
      {opened && (
        <EraseDialog
          {...props}
          onClose={() => {
            setOpened(false);
          }}
        />
      )}
    </>
  );
}

function EraseDialog({ person, email, onClose }: ErasePersonProps & { onClose: () => void }) {
  const { t } = useTranslation('people');
  const navigate = useNavigate();
  const doing = useDoing(ErasePersonDocument, 'erasePerson');
  const answer = useQuery({
    query: PersonErasureDocument,
    variables: { personId: person.id },
    requestPolicy: 'network-only',
  });
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const word = typed.trim().toLowerCase();
  const fits = word === person.name.toLowerCase() || word === email.toLowerCase();
  const confirm = async () => {
    setTried(true);
    if (!fits) return;
    if (await doing.run({ personId: person.id, confirmation: typed })) void navigate(peoplePaths.people);
  };
  return (
    <ConsequenceDialog
      opened
      wide
      tone="late"
      title={t('privacy.eraseTitle', { name: person.name })}
      consequences={[
        {
          icon: <IconAlertTriangle size={16} stroke={1.8} />,
          what: t('privacy.eraseWhat'),
          rest: t('privacy.eraseRest'),
        },
      ]}
      confirm={t('privacy.eraseAct')}
      onConfirm={() => void confirm()}
      onClose={onClose}
      busy={doing.busy}
    >
      <Problems problems={doing.problems} failure={doing.failure} fields={['confirmation']} />
      <Asked answer={answer} failed={t('privacy.previewFailed')}>
        {({ personErasure }) => personErasure && <Preview preview={personErasure} />}
      </Asked>
      <TextInput
        data-autofocus
        label={t('privacy.typeName')}
        description={t('privacy.typeNameHint', { name: person.name, email })}
        autoComplete="off"
        value={typed}
        error={tried && !fits ? t('privacy.needName') : gapAt(doing.problems, 'confirmation')}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
        }}
      />
    </ConsequenceDialog>
  );
}

function Preview({ preview }: { preview: NonNullable<PersonErasureQuery['personErasure']> }) {
  const { t } = useTranslation('people');
  const { goes, stays, pseudonym } = preview;
  const lineOf = (count: number | null, what: string) =>
    count === null ? t('privacy.uncounted', { what }) : t('privacy.line', { count, what });
  return (
    <div className={style['preview']} data-testid="erasure-preview">
      <h3>{t('privacy.goes')}</h3>
      <ul>
        {goes.map(({ what, count }) => (
          <li key={what}>{lineOf(count, what)}</li>
        ))}
      </ul>
      <h3>{t('privacy.stays', { pseudonym })}</h3>
      <ul>
        {stays.map(({ what, count, why }) => (
          <li key={what}>
            {lineOf(count, what)}
            {why && <span className={style['why']}> {why}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
