import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Path } from '../document.ts';
import { useField } from '../editing.ts';

interface NumberFieldProps {
  path: Path;
  label: string;
  hint?: string;
  /** The document keeps a share of one; people write percent. */
  percent?: boolean;
}

const shown = (value: unknown, percent: boolean) => {
  if (typeof value !== 'number') return typeof value === 'string' ? value : '';
  return String(percent ? Number((value * 100).toPrecision(12)) : value);
};

/** Digits with at most one comma or point; whatever else is typed stays as it is, for the fault to say. */
export function numberOf(typed: string, percent: boolean): number | string {
  const text = typed.trim().replace(',', '.');
  if (!/^-?\d+(\.\d+)?$/.test(text)) return typed;
  return percent ? Number((Number(text) / 100).toPrecision(12)) : Number(text);
}

/** A number of the document, typed as text: half of a number is nobody's fault. */
export function NumberField({ path, label, hint, percent = false }: NumberFieldProps) {
  const { id, value, error, put } = useField(path);
  const [typed, setTyped] = useState(() => shown(value, percent));
  // Undone, or changed by somebody else.
  const now = numberOf(typed, percent) === value ? typed : shown(value, percent);
  return (
    <TextInput
      id={id}
      label={label}
      description={hint}
      inputMode="decimal"
      autoComplete="off"
      value={now}
      error={error}
      rightSection={percent ? '%' : undefined}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        put(numberOf(event.currentTarget.value, percent), true);
      }}
    />
  );
}
