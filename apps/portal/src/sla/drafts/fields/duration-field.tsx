import { Input, NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { durationOf, durationParts, type DurationUnit } from '../../duration-parts.ts';
import { type Path } from '../document.ts';
import { useField } from '../editing.ts';
import style from './fields.module.css';

interface DurationFieldProps {
  path: Path;
  label: string;
  hint?: string;
  bare?: boolean;
}

const units = ['MINUTES', 'HOURS', 'DAYS'] as const satisfies readonly DurationUnit[];

/** A length of time as people say it: an amount and a unit. What no single unit says is shown as it is written. */
export function DurationField({ path, label, hint, bare = false }: DurationFieldProps) {
  const { t } = useTranslation('drafts');
  const { id, value, error, put } = useField(path);
  const iso = typeof value === 'string' ? value : '';
  const parts = durationParts(iso);
  const name = { 'aria-label': label };
  const wrapper = { label: bare ? undefined : label, description: hint, error };
  if (!parts)
    return (
      <Input.Wrapper {...wrapper} id={id} description={t('duration.asWritten')}>
        <TextInput
          id={id}
          {...name}
          value={iso}
          error={error !== null}
          onChange={(event) => {
            put(event.currentTarget.value, true);
          }}
        />
      </Input.Wrapper>
    );
  return (
    <Input.Wrapper {...wrapper} id={id}>
      <div className={style['duration']}>
        <TextInput
          id={id}
          {...name}
          inputMode="numeric"
          autoComplete="off"
          value={parts.amount}
          error={error !== null}
          className={style['amount']}
          onChange={(event) => {
            const digits = event.currentTarget.value.replace(/\D/g, '');
            put(durationOf({ ...parts, amount: digits }), true);
          }}
        />
        <NativeSelect
          aria-label={t('duration.unitOf', { label })}
          className={style['unit']}
          value={parts.unit}
          data={units.map((unit) => ({ value: unit, label: t(`duration.unit.${unit}`) }))}
          onChange={(event) => {
            const unit = units.find((one) => one === event.currentTarget.value) ?? 'MINUTES';
            // A unit without an amount is nothing yet: one of it is meant.
            put(durationOf({ amount: parts.amount === '' ? '1' : parts.amount, unit }));
          }}
        />
      </div>
    </Input.Wrapper>
  );
}
