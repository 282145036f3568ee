import { Textarea, TextInput } from '@mantine/core';
import { type Path } from '../document.ts';
import { useField } from '../editing.ts';

interface TextFieldProps {
  path: Path;
  label: string;
  hint?: string;
  type?: 'text' | 'date' | 'time' | 'tel';
  /** The label is for the ear only; a head above says it for the eye. */
  bare?: boolean;
  /** Goes where the field was empty: taken out of the document, not kept as empty text. */
  optional?: boolean;
}

/** A text of the document. */
export function TextField({
  path,
  label,
  hint,
  type = 'text',
  bare = false,
  optional = false,
}: TextFieldProps) {
  const { id, value, error, put } = useField(path);
  return (
    <TextInput
      id={id}
      type={type}
      {...(bare ? { 'aria-label': label } : { label })}
      description={hint}
      value={typeof value === 'string' ? value : ''}
      error={error}
      autoComplete="off"
      onChange={(event) => {
        const typed = event.currentTarget.value;
        put(optional && typed === '' ? undefined : typed, true);
      }}
    />
  );
}

/** A list of texts, one a line. */
export function LinesField({ path, label, hint }: { path: Path; label: string; hint?: string }) {
  const { id, value, error, put } = useField(path);
  const lines = Array.isArray(value) ? (value as unknown[]).map(String) : [];
  return (
    <Textarea
      id={id}
      label={label}
      description={hint}
      value={lines.join('\n')}
      error={error}
      autosize
      minRows={4}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        put(typed === '' ? [] : typed.split('\n'), true);
      }}
    />
  );
}
