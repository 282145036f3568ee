import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { listAt } from '../drafts/document.ts';
import { useEditing, useField } from '../drafts/editing.ts';
import { ChoicesField } from '../drafts/fields/choice-field.tsx';
import { DurationField } from '../drafts/fields/duration-field.tsx';
import style from './policy-fields.module.css';
import { kindsOf, strayKinds, targetsOf, type TargetRow } from './policy-form.ts';
import { usePolicyWords } from './use-policy-words.ts';
import { deployments, plans, priorities } from './words.ts';

/** The targets of each kind by priority; a target may be for some deployments or plans only. */
export function TargetFields() {
  const { t } = useTranslation('policies');
  const { document, put } = useEditing();
  const { id, error } = useField(['targets']);
  const targets = targetsOf(document);
  const kinds = [
    ...kindsOf(document).map(({ name, title }) => ({ name, title })),
    ...strayKinds(document).map((name) => ({ name, title: name })),
  ];
  return (
    <div id={id} tabIndex={-1}>
      {error !== null && <p className={style['error']}>{error}</p>}
      {kinds.map(({ name, title }) => (
        <div key={name} className={style['kind']} role="group" aria-label={title}>
          <div className={style['kindHead']}>{title}</div>
          {targets
            .filter(({ kind }) => kind === name)
            .toSorted((one, other) => one.priority.localeCompare(other.priority))
            .map((target) => (
              <Target key={target.index} target={target} title={title} />
            ))}
          <div className={style['add']}>
            {priorities.map((priority) => (
              <Button
                key={priority}
                size="sm"
                variant="subtle"
                leftSection={<IconPlus size={14} stroke={1.8} />}
                aria-label={t('addTarget', { kind: title, priority })}
                onClick={() => {
                  put(
                    ['targets'],
                    [...listAt(document, ['targets']), { kind: name, priority, within: 'PT1H' }],
                  );
                }}
              >
                {priority}
              </Button>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

function Target({ target, title }: { target: TargetRow; title: string }) {
  const { t, word } = usePolicyWords();
  const { put } = useEditing();
  const { index, priority } = target;
  const whole = useField(['targets', index]);
  const name = t('targetOf', { kind: title, priority });
  return (
    <div className={style['target']} id={whole.id} tabIndex={-1}>
      <span className={style['priority']}>{priority}</span>
      <DurationField path={['targets', index, 'within']} label={name} bare />
      <div className={style['where']}>
        <ChoicesField
          path={['targets', index, 'deployments']}
          label={t('whereOf', { target: name })}
          options={deployments.map((value) => ({ value, label: word('deployment', value) }))}
          bare
          optional
        />
        <ChoicesField
          path={['targets', index, 'plans']}
          label={t('plansOf', { target: name })}
          options={plans.map((value) => ({ value, label: word('plan', value) }))}
          bare
          optional
        />
      </div>
      <ActionIcon
        aria-label={t('removeTarget', { target: name })}
        onClick={() => {
          put(['targets', index], undefined);
        }}
      >
        <IconX size={16} stroke={1.8} aria-hidden="true" />
      </ActionIcon>
      {whole.error !== null && <p className={style['error']}>{whole.error}</p>}
    </div>
  );
}
