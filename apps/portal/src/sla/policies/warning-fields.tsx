import { Checkbox } from '@mantine/core';
import { useEditing } from '../drafts/editing.ts';
import { printShares, sharesOf } from '../drafts/fields/as-typed.ts';
import { TypedField } from '../drafts/fields/typed-field.tsx';
import room from '../room.module.css';
import style from './policy-fields.module.css';
import { kindsOf, warningsOf } from './policy-form.ts';
import { usePolicyWords } from './use-policy-words.ts';

/** At which parts of the target left a clock warns: all of them, and kinds that differ. */
export function WarningFields() {
  const { t } = usePolicyWords();
  const { document, put } = useEditing();
  const general = warningsOf(document, '');
  return (
    <div className={style['body']}>
      <TypedField
        path={['warnings', 'fractionsLeft']}
        label={t('field.warnings')}
        hint={t('field.warningsHint')}
        print={printShares}
        parse={sharesOf}
        unit="%"
      />
      {kindsOf(document).map(({ name, title, index }) => {
        const { own } = warningsOf(document, name);
        return (
          <div key={index} className={room['row']}>
            <Checkbox
              label={t('ownWarnings', { kind: title })}
              checked={own}
              onChange={(event) => {
                put(
                  ['warnings', 'byKind', name],
                  event.currentTarget.checked ? general.percent.map((percent) => percent / 100) : undefined,
                );
              }}
            />
            {own && (
              <TypedField
                path={['warnings', 'byKind', name]}
                label={t('warningsOf', { kind: title })}
                hint={t('field.ownWarningsHint')}
                print={printShares}
                parse={sharesOf}
                unit="%"
              />
            )}
          </div>
        );
      })}
    </div>
  );
}
