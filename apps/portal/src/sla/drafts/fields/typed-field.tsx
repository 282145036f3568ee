import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type Path } from '../document.ts';
import { written } from '../written.ts';
import { useField } from '../editing.ts';

interface TypedFieldProps {
  path: Path;
  label: string;
  hint?: string;
  /** The value as it is typed, and what was typed as a value. */
  print: (value: unknown) => string;
  parse: (typed: string) => unknown;
  /** Stands at its right: a unit. */
  unit?: string;
  lines?: boolean;
  numeric?: boolean;
}

/** A value typed as text: half of it is nobody's fault, and it is not put in order while it is being typed. */
export function TypedField({
  path,
  label,
  hint,
  print,
  parse,
  unit,
  lines = false,
  numeric = false,
}: TypedFieldProps) {
  const { id, value, error, put } = useField(path);
  const [typed, setTyped] = useState(() => print(value));
  // Undone, or changed by somebody else: the text follows. What means the same stays as it was typed.
  const shown = written(parse(typed)) === written(value) ? typed : print(value);
  const props = {
    id,
    label,
    description: hint,
    error,
    value: shown,
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => {
      setTyped(event.currentTarget.value);
      put(parse(event.currentTarget.value), true);
    },
  };
  return lines ? (
    <Textarea {...props} autosize minRows={3} />
  ) : (
    <TextInput {...props} rightSection={unit} {...(numeric ? { inputMode: 'decimal' as const } : {})} />
  );
}
