import { Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { listAt } from '../drafts/document.ts';
import { useEditing, useField } from '../drafts/editing.ts';
import { ChoicesField, SelectField, YesField } from '../drafts/fields/choice-field.tsx';
import { TextField } from '../drafts/fields/text-field.tsx';
import room from '../room.module.css';
import style from './policy-fields.module.css';
import { kindsOf } from './policy-form.ts';
import { usePolicyWords } from './use-policy-words.ts';
import { audiences, moments, onces, whenDues } from './words.ts';

const fresh = {
  name: 'NEW_KIND',
  title: '',
  startsOn: ['REPORTED'],
  stopsOn: ['FIXED'],
  pausesWhileWaiting: true,
  recurs: false,
  whenDue: 'MISSED',
  audience: 'SUPPORT',
};

/** How each kind of clock behaves: what starts, stops and ends it, and who sees it. */
export function KindFields() {
  const { t } = useTranslation('policies');
  const { document, put } = useEditing();
  const { id, error } = useField(['kinds']);
  return (
    <div id={id} tabIndex={-1}>
      {error !== null && <p className={style['error']}>{error}</p>}
      {kindsOf(document).map(({ index, name, title }) => (
        <details key={index} className={style['details']}>
          <summary>
            {title} <small>{name}</small>
          </summary>
          <Kind index={index} title={title} />
        </details>
      ))}
      <Button
        size="sm"
        variant="subtle"
        mt={8}
        leftSection={<IconPlus size={15} stroke={1.8} />}
        onClick={() => {
          put(['kinds'], [...listAt(document, ['kinds']), fresh]);
        }}
      >
        {t('addKind')}
      </Button>
    </div>
  );
}

function Kind({ index, title }: { index: number; title: string }) {
  const { t, word } = usePolicyWords();
  const { put } = useEditing();
  const { error } = useField(['kinds', index]);
  const at = (field: string) => ['kinds', index, field];
  const offered = <const Name extends string>(group: string, names: readonly Name[]) =>
    names.map((name) => ({ value: name, label: word(group, name) }));
  return (
    <div className={style['body']}>
      {error !== null && <p className={style['error']}>{error}</p>}
      <div className={room['fields']}>
        <TextField path={at('title')} label={t('field.title')} />
        <TextField path={at('name')} label={t('field.kindName')} hint={t('field.kindNameHint')} />
      </div>
      <ChoicesField path={at('startsOn')} label={t('field.startsOn')} options={offered('moment', moments)} />
      <ChoicesField path={at('stopsOn')} label={t('field.stopsOn')} options={offered('moment', moments)} />
      <ChoicesField
        path={at('cancelledOn')}
        label={t('field.cancelledOn')}
        options={offered('moment', moments)}
        optional
      />
      <YesField path={at('pausesWhileWaiting')} label={t('pauses')} />
      <YesField path={at('recurs')} label={t('recurs')} />
      <YesField path={at('waivable')} label={t('waivable')} optional />
      <div className={room['fields']}>
        <SelectField
          path={at('once')}
          label={t('field.once')}
          none={t('eachStart')}
          options={offered('once', onces)}
        />
        <SelectField path={at('whenDue')} label={t('field.whenDue')} options={offered('whenDue', whenDues)} />
        <SelectField
          path={at('audience')}
          label={t('field.audience')}
          options={offered('audience', audiences)}
        />
      </div>
      <div>
        <Button
          size="sm"
          variant="default"
          leftSection={<IconTrash size={15} stroke={1.8} />}
          onClick={() => {
            put(['kinds', index], undefined);
          }}
        >
          {t('removeKind', { kind: title })}
        </Button>
      </div>
    </div>
  );
}
